/** Sends one mutation and gives its payload, with the problem whole. */
import { expect } from '@jest/globals';
import type { SeededUser } from './seed.js';
import type { World } from './world.js';

/** A payload as tests compare it. */
export interface Payload {
  readonly receipt: {
    readonly eventId: string;
    readonly sequence: string;
    readonly hash: string;
  } | null;
  readonly problem: {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
  } | null;
  readonly [field: string]: unknown;
}

const PROBLEM = `problem {
  __typename code message
  decision { outcome rule missing }
  ... on InvalidInput { fields { path message } }
  ... on NotFound { path }
}`;

/** Runs a mutation as this person; `fields` are the payload's own fields to read. */
export async function mutate(
  world: World,
  user: SeededUser,
  name: string,
  input: object,
  fields = '',
): Promise<Payload> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} receipt { eventId sequence hash } ${PROBLEM} } }`;
  const { body } = await world.send(user, query, { input });
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return (body.data as unknown as Record<string, Payload>)[name] as Payload;
}

/** The code of the problem, or null where it was done. */
export async function codeOf(...args: Parameters<typeof mutate>): Promise<string | null> {
  return (await mutate(...args)).problem?.code ?? null;
}

/** A receipt of whatever event. */
export const RECEIPT = {
  eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  sequence: expect.stringMatching(/^\d+$/),
  hash: expect.stringMatching(/^[0-9a-f]{64}$/),
};
