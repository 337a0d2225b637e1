/** The boot checks, each with one small broken schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, test } from '@jest/globals';
import type { MutationHandlers } from '../../src/domain/context.js';
import { SchemaError, verifySchema } from '../../src/graphql/verify-schema.js';
import { ROOT } from '../support/source-files.js';

const base = `${readFileSync(join(ROOT, 'src/graphql/base.graphql'), 'utf8').replace(/(?:"""[^"]*"""\n)?type (?:Mutation|Subscription)\n/g, '')}
  "A role." enum Role { ORG_ADMIN CLIENT }
  "Proof." type Receipt { "Its id." eventId: ID! }
`;
const done: MutationHandlers[string] = async () => ({
  fields: {},
  entity: { model: 'Policy', id: '' },
});

/** The offenders that the checks name in base.graphql and this SDL. */
function offenders(
  sdl: string,
  mutations: MutationHandlers = {},
  resolvers = {},
): readonly string[] {
  try {
    verifySchema(makeExecutableSchema({ typeDefs: sdl, resolvers }), mutations);
    return [];
  } catch (error) {
    if (error instanceof SchemaError) return error.offenders;
    throw error;
  }
}

const payload = '"Answer." type P implements Payload { "r" receipt: Receipt "p" problem: Problem }';
const mutation = (field: string): string => `${payload} type Mutation { "Does it." ${field} }`;
const query = (field: string): string => `extend type Query { "Reads it." ${field} }`;
const auth = '@auth(role: ORG_ADMIN, scope: SELF)';
const administrated = '@auth(role: ORG_ADMIN, scope: ORG, id: "id")';
const policy = (field: string): string => `"A policy." type Policy { "Id." id: ID! "F." ${field} }`;
const list = (order: string, filter = 'notesContains: String', values = 'CREATED_AT'): string => `
  "A page." type PolicyConnection { "n" nodes: [Policy!]! }
  "An order." input PolicyOrder { "f" field: PolicyOrderField! "d" direction: OrderDirection! }
  "Orders." enum PolicyOrderField { ${values} }
  "A filter." input PolicyFilter { "f" ${filter} }
  ${policy('notes: String')}
  "An organization." type Organization { "Id." id: ID! "Policies." policies(first: Int, after: String, last: Int, before: String, filter: PolicyFilter, orderBy: PolicyOrder${order}): PolicyConnection! @connection(by: "orgId") }`;
const change = '"A change." type C { "k" kind: ChangeKind! "i" approvalId: ID }';
const follow = (field: string, payload = change): string =>
  `${payload} type Subscription { "Tells it." ${field} }`;
const CREATED = '! = { field: CREATED_AT, direction: DESC }';

describe('a schema does not start where', () => {
  test.each<[string, string, string, MutationHandlers?]>([
    [
      'a field shows a hidden column',
      '"A key." type EncryptionKey { "Id." id: ID! "Wrapped." encryptedKey: String }',
      'EncryptionKey.encryptedKey: is a hidden column of EncryptionKey; no field may show it.',
    ],
    ['a query has no rule', query('free: Int'), 'Query.free: has no rule; add @auth or @public.'],
    [
      'a rule contradicts itself',
      query(`free: Int @public ${auth}`),
      'Query.free: has both @auth and @public; keep one.',
    ],
    [
      'a read names a place for its role',
      query('far: Int @auth(role: ORG_ADMIN, scope: PLATFORM)'),
      'Query.far: reads are bounded by rows; use @auth(scope: ROWS) or SELF.',
    ],
    [
      'a read asks for a second factor',
      query(`free: Int ${auth} @mfa`),
      'Query.free: has @mfa, which only a mutation asks for.',
    ],
    [
      'a policy cannot name what it may put under approval',
      mutation(
        'go(id: ID!): P! @auth(role: ORG_ADMIN, scope: ORG, id: "id") @approval @audit(action: "a.b")',
      ),
      'Mutation.go: has @approval, but enum ApprovableMutation lacks it.',
      { go: done },
    ],
    [
      'what may be put under approval lies in no organization',
      `${mutation(`go: P! ${auth} @approval @audit(action: "a.b")`)} "Some." enum ApprovableMutation { go }`,
      'Mutation.go: has @approval, but its @auth names no organization.',
      { go: done },
    ],
    [
      'a policy can name what cannot be put under approval',
      `${mutation(`go: P! ${auth} @audit(action: "a.b")`)} "Some." enum ApprovableMutation { go }`,
      'ApprovableMutation.go: is no mutation with @approval.',
      { go: done },
    ],
    [
      'a mutation is not audited',
      mutation(`go: P! ${auth}`),
      'Mutation.go: has no @audit.',
      { go: done },
    ],
    [
      'an action is not noun.verb',
      mutation(`go: P! ${auth} @audit(action: "Go")`),
      'Mutation.go: @audit(action: "Go") must be noun.verb.',
      { go: done },
    ],
    [
      'two mutations share an action',
      mutation(`go: P! ${auth} @audit(action: "a.b") "Too." run: P! ${auth} @audit(action: "a.b")`),
      'Mutation.run: its action a.b is that of Mutation.go.',
      { go: done, run: done },
    ],
    [
      'nobody carries a mutation out',
      mutation(`go: P! ${auth} @audit(action: "a.b")`),
      'Mutation.go: has neither @write nor a handler in its domain.',
    ],
    [
      'a handler has no mutation',
      mutation(`go: P! ${auth} @audit(action: "a.b")`),
      'The handler run belongs to no mutation of the SDL.',
      { go: done, run: done },
    ],
    [
      'a mutation answers no payload',
      mutation(`go: Int ${auth} @audit(action: "a.b")`),
      'Mutation.go: must answer a type that implements Payload.',
      { go: done },
    ],
    [
      'an answer is to be kept that shows a secret once',
      `"Answer." type P implements Payload { "s" secret: String "r" receipt: Receipt "p" problem: Problem }
       "Input." input I { "k" idempotencyKey: String @text(max: 9) }
       type Mutation { "Does it." go(input: I!): P! ${auth} @audit(action: "a.b") }`,
      'Mutation.go: shows secret, and an answer is kept under its idempotencyKey; take that off.',
      { go: done },
    ],
    [
      'a role is to be held nowhere',
      mutation('go: P! @auth(role: ORG_ADMIN, scope: ORG) @audit(action: "a.b")'),
      'Mutation.go: @auth(scope: ORG) needs id, the path of the organization.',
      { go: done },
    ],
    [
      'a rule names an input that is not there',
      mutation(
        'go(input: Int): P! @auth(role: ORG_ADMIN, scope: ORG, id: "input.id") @audit(action: "a.b")',
      ),
      'Mutation.go: @auth names input.id, which no argument has.',
      { go: done },
    ],
    [
      'a rule names an unknown model',
      mutation(
        'go(id: ID!): P! @auth(role: ORG_ADMIN, scope: ORG, id: "id", model: "Nothing") @audit(action: "a.b")',
      ),
      'Mutation.go: @auth names the unknown model Nothing.',
      { go: done },
    ],
    [
      'a rule goes on in a suspended organization and acts in none',
      mutation(
        'go: P! @auth(role: ORG_ADMIN, scope: SELF, whileSuspended: true) @audit(action: "a.b")',
      ),
      'Mutation.go: has whileSuspended, which is for a mutation that acts in an organization.',
      { go: done },
    ],
    [
      'a write is limited by what counts something else',
      `"In." input GoInput { "k" idempotencyKey: String @text(max: 9) } "Answer." type W implements Payload { "i" policyId: ID "r" receipt: Receipt "p" problem: Problem }
       type Mutation { "Does it." go(input: GoInput!): W! ${auth} @audit(action: "a.b") @write(model: "Policy", op: CREATE, limit: "portfolios") }`,
      'Mutation.go: @write(limit: "portfolios") is for a CREATE of what that limit counts.',
    ],
    [
      'a write names an unknown model',
      mutation(`go: P! ${auth} @audit(action: "a.b") @write(model: "Nothing", op: CREATE)`),
      'Mutation.go: @write names the unknown model Nothing.',
    ],
    [
      'a write takes what is no column',
      `"In." input GoInput { "k" idempotencyKey: String @text(max: 9) "c" colour: Int } "Answer." type W implements Payload { "i" policyId: ID "r" receipt: Receipt "p" problem: Problem }
       type Mutation { "Does it." go(input: GoInput!): W! ${auth} @audit(action: "a.b") @write(model: "Policy", op: CREATE) }`,
      'Mutation.go: input.colour is no column of Policy.',
    ],
    [
      'a key may do what no key has the role for',
      mutation(`go(id: ID!): P! ${administrated} @audit(action: "a.b") @apiKey`),
      'Mutation.go: @apiKey is of no use, for no key is ORG_ADMIN; take it off.',
      { go: done },
    ],
    [
      "a key may do what is a person's own",
      mutation('go: P! @auth(role: CLIENT, scope: SELF) @audit(action: "a.b") @apiKey'),
      "Mutation.go: @apiKey does not go with what is a person's own; take it off.",
      { go: done },
    ],
    [
      'a key decides on an approval',
      mutation(
        'go(id: ID!): P! @auth(role: CLIENT, scope: PORTFOLIO, id: "id", model: "Approval") @audit(action: "a.b") @apiKey',
      ),
      'Mutation.go: an API key never decides on an approval; take @apiKey off.',
      { go: done },
    ],
    [
      'a look-up goes by what is hidden',
      `"A key." type ApiKey { "Id." id: ID! } ${query('apiKey(keyHash: String): ApiKey @auth(role: CLIENT, scope: ROWS) @lookup')}`,
      'Query.apiKey: @lookup by keyHash, which is no unique column of ApiKey.',
    ],
    [
      'a field is no column',
      policy('colour: String'),
      'Policy.colour: is no column of Policy, has no directive and no resolver.',
    ],
    [
      'a relation starts at no column',
      policy('twin: Policy @relation(key: "twinId")'),
      'Policy.twin: @relation(key: "twinId") is no column of Policy.',
    ],
    [
      'a relation leads to what is not unique',
      policy('twin: Policy @relation(key: "id", to: "notes")'),
      'Policy.twin: @relation(to: "notes") is no unique column of Policy.',
    ],
    [
      'a relation promises a row',
      policy('twin: Policy! @relation(key: "id")'),
      'Policy.twin: a relation is nullable; the row may be invisible to the reader.',
    ],
    [
      'a look-up goes by what is not unique',
      `${policy('notes: String')} ${query('policy(notes: String): Policy @auth(role: CLIENT, scope: ROWS) @lookup')}`,
      'Query.policy: @lookup by notes, which is no unique column of Policy.',
    ],
    [
      'a list is unbounded',
      policy('all: [Policy!]'),
      'Policy.all: is an unbounded list; make it a @connection, or bound it by @listSize where a resolver does.',
    ],
    [
      'a list has no order',
      list(''),
      'Organization.policies: needs orderBy with a default, an input of { field, direction }.',
    ],
    [
      'the order of a list may be null',
      list(CREATED.slice(1)),
      'Organization.policies: orderBy takes null; write orderBy: PolicyOrder! = {...}.',
    ],
    [
      'a list is ordered without an index',
      list(CREATED, 'notesContains: String', 'CREATED_AT UPDATED_AT'),
      'Organization.policies: orderBy UPDATED_AT has no index on (orgId, updatedAt) of Policy.',
    ],
    [
      'a list is ordered by what may be null',
      list(CREATED, 'notesContains: String', 'CREATED_AT NOTES'),
      'Organization.policies: orderBy NOTES may be null, so a keyset would lose rows.',
    ],
    [
      'a filter names no column',
      list(CREATED, 'colour: String'),
      'Organization.policies: filter.colour names no column of Policy.',
    ],
    [
      'a text is not bounded',
      '"In." input GoInput { "n" name: String }',
      'GoInput.name: is a text without @text(max:).',
    ],
    [
      "a personal field is nobody's",
      policy('notes: String @personal(role: ORG_ADMIN)'),
      'Policy.notes: @personal is for fields of User.',
    ],
    [
      'a view is a Node',
      '"Who." type UserPermission implements Node { "Id." id: ID! }',
      'UserPermission: is a view, which has no ids of its own; take "implements Node" off it.',
    ],
    [
      'a Node has no table',
      '"Nothing." type Nothing implements Node { "Id." id: ID! }',
      'Nothing: is a Node without a model of that name in prisma/schema.',
    ],
    [
      'a subscription has no rule',
      follow('gone(orgId: ID!, portfolioId: ID): C! @changes(model: "Approval")'),
      'Subscription.gone: has no rule; add @auth or @public.',
    ],
    [
      'a subscription follows nothing',
      follow('gone: C! @auth(role: CLIENT, scope: ROWS)'),
      'Subscription.gone: has no @changes, so that it follows nothing.',
    ],
    [
      'a subscription names a place for its role',
      follow(`gone: C! @auth(role: CLIENT, scope: PLATFORM)`),
      'Subscription.gone: reads are bounded by rows; use @auth(scope: ROWS) or SELF.',
    ],
    [
      'a subscription follows an unknown model',
      follow('gone: C! @auth(role: CLIENT, scope: ROWS) @changes(model: "Nothing")'),
      'Subscription.gone: @changes names the unknown model Nothing.',
    ],
    [
      'a subscription follows what has no portfolio',
      follow('gone: C! @auth(role: CLIENT, scope: ROWS) @changes(model: "Policy")'),
      'Subscription.gone: Policy is not of the scope PORTFOLIO(orgId, portfolioId).',
    ],
    [
      'a subscription does not say what it follows',
      follow('gone(orgId: ID): C! @auth(role: CLIENT, scope: ROWS) @changes(model: "Approval")'),
      'Subscription.gone: its arguments must be (orgId: ID!, portfolioId: ID).',
    ],
    [
      'a subscription does not tell which row',
      follow(
        'gone(orgId: ID!, portfolioId: ID): C! @auth(role: CLIENT, scope: ROWS) @changes(model: "Approval")',
        '"A change." type C { "k" kind: ChangeKind! }',
      ),
      'Subscription.gone: its payload has no approvalId.',
    ],
    [
      'a mutation emits an event that is not declared',
      mutation(`go: P! ${auth} @audit(action: "a.b") @emits(events: ["apiKey.made"])`),
      'Mutation.go: @emits("apiKey.made") is no WebhookEvent; add API_KEY_MADE with a description that begins with "apiKey.made:".',
    ],
    [
      'a mutation emits an event under another type than is declared',
      `${mutation(`go: P! ${auth} @audit(action: "a.b") @emits(events: ["api.keyMade"])`)}
        "Events." enum WebhookEvent { "apiKey.made: made." API_KEY_MADE }`,
      'Mutation.go: @emits("api.keyMade") is no WebhookEvent; add API_KEY_MADE with a description that begins with "api.keyMade:".',
    ],
    [
      'a declared event is sent by nothing',
      `${mutation(`go: P! ${auth} @audit(action: "a.b")`)} "Events." enum WebhookEvent { "a.made: made." A_MADE }`,
      'WebhookEvent.A_MADE: is sent by nothing; no mutation has it in @emits.',
    ],
    [
      'a declared event does not say its type',
      `${mutation(`go: P! ${auth} @audit(action: "a.b")`)} "Events." enum WebhookEvent { "Something was made." A_MADE }`,
      'WebhookEvent.A_MADE: its description must begin with its type and a colon.',
    ],
    [
      'a field is not described',
      'extend type Query { bare: Int @public }',
      'Query.bare: has no description.',
    ],
  ])('%s', (_rule, sdl, offender, mutations = {}) => {
    const known = offenders(`${base} ${sdl}`, mutations);
    expect(known).toContain(offender);
  });

  test('several rules are broken: all are named at once', () => {
    const sdl = `${base} ${query('one: Int')} extend type Query { two: Int @public }`;
    const found = offenders(sdl).filter((line) => line.startsWith('Query.'));
    expect(found).toEqual([
      'Query.one: has no rule; add @auth or @public.',
      'Query.two: has no description.',
    ]);
  });
});
