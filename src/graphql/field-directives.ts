/**
 * The engine's directives as typed values. One place reads them from the SDL; everything else takes these.
 */
import { getDirective } from '@graphql-tools/utils';
import type { GraphQLField, GraphQLFieldConfig, GraphQLSchema } from 'graphql';
import type { Rule } from '../auth/decision.js';
import type { Role } from '../auth/roles.js';

/** @auth as written. */
export interface AuthDirective {
  readonly role: Role;
  readonly scope: Rule['scope'] | 'ROWS';
  readonly id?: string;
  readonly model?: string;
  readonly within?: string;
  readonly whileSuspended: boolean;
}

/** @write as written. */
export interface WriteDirective {
  readonly model: string;
  readonly op: 'CREATE' | 'UPDATE' | 'ARCHIVE';
  /** What of the subscription's limits a CREATE adds to. */
  readonly limit?: string;
}

/** Every directive of one field that the engine acts on; absent ones are undefined. */
export interface FieldDirectives {
  readonly auth?: AuthDirective;
  readonly isPublic: boolean;
  readonly audit?: { readonly action: string };
  /** True for a mutation that API keys may carry out. */
  readonly isForKeys: boolean;
  /** What an API key has to reach in place of @auth's role; null where it is asked the same as a person. */
  readonly keyRole: Role | null;
  readonly relation?: { readonly key: string; readonly to: string };
  readonly isLookup: boolean;
  readonly connection?: { readonly by?: string };
  readonly write?: WriteDirective;
  readonly personal?: { readonly role: Role };
  readonly isApprovable: boolean;
  /** The column of the policy that asks for approval; null where its list of names does. */
  readonly approvalIfPolicy: string | null;
  readonly listSize?: { readonly max: number };
  readonly mfa?: { readonly maxAgeS: number; readonly ifPolicy?: string };
  readonly changes?: { readonly model: string };
  readonly emits?: { readonly events: readonly string[] };
}

type AnyField = GraphQLFieldConfig<unknown, never> | GraphQLField<unknown, never>;

const known = new WeakMap<object, FieldDirectives>();

/** The directives of a field, remembered with it: reading them anew costs more than most of what asks for them. */
export function directivesOf(schema: GraphQLSchema, field: unknown): FieldDirectives {
  const found = known.get(field as object) ?? readDirectives(schema, field);
  known.set(field as object, found);
  return found;
}

/**
 * The rule that a root field states; null where it states none. Rows are everybody's own to ask for, and bounded one by
 * one.
 */
export function ruleOf(
  name: string,
  { auth, mfa, isApprovable, approvalIfPolicy, isForKeys, keyRole }: FieldDirectives,
): Rule | null {
  if (auth === undefined) return null;
  const { role, scope, whileSuspended } = auth;
  return {
    role,
    scope: scope === 'ROWS' ? 'SELF' : scope,
    mfaMaxAgeS: mfa?.maxAgeS ?? null,
    mfaIfPolicy: mfa?.ifPolicy ?? null,
    approvableAs: isApprovable ? name : null,
    approvalIfPolicy,
    isForKeys,
    keyRole,
    whileSuspended,
  };
}

function readDirectives(schema: GraphQLSchema, field: unknown): FieldDirectives {
  const read = (name: string) => getDirective(schema, field as AnyField, name)?.[0];
  const optional = Object.entries({
    auth: read('auth'),
    audit: read('audit'),
    relation: read('relation'),
    connection: read('connection'),
    write: read('write'),
    personal: read('personal'),
    listSize: read('listSize'),
    mfa: read('mfa'),
    changes: read('changes'),
    emits: read('emits'),
  }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(optional),
    isPublic: read('public') !== undefined,
    isForKeys: read('apiKey') !== undefined,
    keyRole: (read('apiKey')?.role as Role | undefined) ?? null,
    isLookup: read('lookup') !== undefined,
    isApprovable: read('approval') !== undefined,
    approvalIfPolicy: (read('approval')?.ifPolicy as string | undefined) ?? null,
  };
}
