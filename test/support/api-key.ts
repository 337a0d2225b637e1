/** Requests made with an API key. */
import { mutate } from './mutate.js';
import type { SeededUser } from './seed.js';
import { withoutCost } from './without-cost.js';
import type { Answer, World } from './world.js';

/** A key as it was handed out. */
export interface HeldKey {
  readonly id: string;
  readonly secret: string;
}

/** Makes a key through the API, as this person. */
export async function makeKey(
  world: World,
  creator: SeededUser,
  orgId: string,
  scopes: readonly ('READ' | 'WRITE')[],
  values: Readonly<Record<string, unknown>> = {},
): Promise<HeldKey> {
  const input = { orgId, name: 'A program', scopes, ...values };
  const made = await mutate(world, creator, 'createApiKey', input, 'apiKey { id } secret');
  if (made.problem !== null) throw new Error(made.problem.message);
  return { id: (made.apiKey as { id: string }).id, secret: String(made.secret) };
}

/** Sends an operation with this text as its API key, to this gateway. */
export async function sendWithKey(
  { gateway }: Pick<World, 'gateway'>,
  secret: string,
  query: string,
  variables: object = {},
): Promise<Answer & { readonly challenge: string | null }> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query, variables }),
  });
  const text = withoutCost(await response.text());
  const { status, headers } = response;
  return { status, body: JSON.parse(text), text, challenge: headers.get('www-authenticate') };
}

/** Carries out a mutation with a key and gives its payload, or throws what stands in `errors`. */
export async function mutateWithKey(
  world: Pick<World, 'gateway'>,
  secret: string,
  name: string,
  input: object,
  fields = '',
): Promise<Readonly<Record<string, unknown>>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} problem { __typename code message decision { outcome rule missing } } } }`;
  const { body } = await sendWithKey(world, secret, query, { input });
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return (body.data as unknown as Record<string, Readonly<Record<string, unknown>>>)[name] ?? {};
}

/** An organisation of its own with an administrator and a key of theirs. */
export async function keyed(
  world: World,
  scopes: readonly ('READ' | 'WRITE')[] = ['WRITE'],
  values = {},
) {
  const home = await world.seed.organization();
  const creator = await world.seed.user(home, 'ORG_ADMIN');
  const key = await makeKey(world, creator, home.id, scopes, values);
  return { home, creator, key };
}
