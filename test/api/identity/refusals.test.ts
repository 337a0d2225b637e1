/**
 * What every mutation of the schema does where it refuses: a role that does not reach, a row that is not seen, input
 * of another form. The answer is whole, the attempt is recorded in the right chain, and no table changes.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLInputField, getNamedType, isInputObjectType } from 'graphql';
import { attempt, deniedBy, invalid, NO_ID, notFound, refusal } from '../../support/attempt.js';
import { RULES } from '../../support/mutation-rules.js';
import { inputsOf, makeScene, personOf, type Scene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { withoutCost } from '../../support/without-cost.js';
import { openWorld, type World } from '../../support/world.js';

/** Their rows are shown to nobody below the rule: such a person is answered as a stranger is. */
const UNSEEN: ReadonlySet<string> = new Set([
  'revokeApiKey',
  'rotateApiKey',
  'rotateEncryptionKey',
  'revokeEncryptionKey',
  'updateWebhookSubscription',
  'rotateWebhookSecret',
  'deleteWebhookSubscription',
  'testWebhook',
  'redeliverWebhook',
]);
const SCOPED = RULES.filter(([, , , , , field]) => field !== null);
/** Whoever is signed in may: of their own. */
const OWN = 'revokeMyTokens';
const SESSION = ['setScopeSession', 'scopeSession.set', '', 'CLIENT', null, 'portfolioId'] as const;

let world: World;
let scene: Scene;
let stranger: SeededUser;
let home: string;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  const other = await world.seed.organization();
  stranger = await world.seed.user(other, 'ORG_ADMIN');
  home = other.id;
});
afterAll(() => world.close());

type Input = Readonly<Record<string, unknown>>;
// A refusal names the kind of row that was asked for, and the row itself only where the person saw it.
const entityOf = (model: string | null, id: string | null = null) =>
  model === null ? {} : { entity: [model, id] as const };
const inputOf = (name: string): Input => inputsOf(scene)[name] as Input;

test('every mutation of the schema is in the tables below', () => {
  const names = [...[...RULES, SESSION].map(([name]) => name), OWN];
  expect(names.sort()).toEqual(
    Object.keys(shippedSchema.getMutationType()?.getFields() ?? {}).sort(),
  );
});

describe('a role right below the rule', () => {
  test.each(RULES.filter(([name]) => !UNSEEN.has(name)))(
    '%s (%s) needs %s: an %s is refused, and the attempt is in the chain of the target',
    async (name, action, rule, below, model, field) => {
      const person = await personOf(world.seed, below, scene);
      const input = inputOf(name);
      const isPlatform = field === null;
      const requested = isPlatform ? null : String(input[field]);
      const place = {
        action,
        orgId: scene.organization.id,
        portfolioId: rule.includes('on the portfolio') ? scene.portfolio.id : null,
      };
      expect(await attempt(world, person, name, input)).toEqual(
        refusal(
          person,
          { ...place, ...entityOf(model, requested) },
          deniedBy(name, rule, isPlatform ? null : below),
          {
            rule,
            requested,
          },
        ),
      );
    },
  );
});

describe('a role right below the rule that does not see the row', () => {
  test.each(RULES.filter(([name]) => UNSEEN.has(name)))(
    '%s (%s) needs %s: an %s is answered as if there were none, and the attempt is at home',
    async (name, action, _rule, below, model, field) => {
      const person = await personOf(world.seed, below, scene);
      const requested = String(inputOf(name)[String(field)]);
      expect(await attempt(world, person, name, inputOf(name))).toEqual(
        refusal(
          person,
          { action, orgId: scene.organization.id, ...entityOf(model) },
          notFound(String(model), `input.${field}`),
          { rule: null, requested },
        ),
      );
    },
  );
});

describe('a row of another organization', () => {
  test.each([...SCOPED, SESSION])(
    '%s (%s) is answered as an absent one, and only the chain at home has the attempt',
    async (name, action, _rule, _below, model, field) => {
      const input = inputOf(name);
      const [absent] = await world.seed.query<{ id: string }>('SELECT uuid_v7() AS id');
      const isWithin = 'orgId' in input && field === 'portfolioId';
      const path = isWithin ? 'orgId' : String(field);
      const scopeModel = path === 'portfolioId' || (path === 'id' && /ortfolio/.test(name));
      const kind = model ?? (scopeModel ? 'Portfolio' : 'Organization');
      for (const id of [input[path], absent?.id]) {
        const asked: Input = { ...input, [path]: id };
        expect(await attempt(world, stranger, name, asked)).toEqual(
          refusal(
            stranger,
            { action, orgId: home, ...entityOf(model) },
            notFound(kind, `input.${path}`),
            { rule: null, requested: String(asked[String(field)]) },
          ),
        );
      }
    },
  );
});

/** The fields of a mutation's input that are ids, or texts with bounds. */
function inputFields(name: string): readonly GraphQLInputField[] {
  const [argument] = shippedSchema.getMutationType()?.getFields()[name]?.args ?? [];
  const type = argument === undefined ? undefined : getNamedType(argument.type);
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}
function longest(field: GraphQLInputField): number | null {
  const bounds = field.astNode?.directives?.find(({ name }) => name.value === 'text');
  const max = bounds?.arguments?.find(({ name }) => name.value === 'max')?.value;
  return max?.kind === 'IntValue' ? Number(max.value) : null;
}

/** Values that break the form of a field, and what is said of each. */
function faultsOf(field: GraphQLInputField): readonly [value: string, message: string][] {
  if (getNamedType(field.type).name === 'ID') return [["' OR 1=1", NO_ID]];
  const max = longest(field);
  if (max === null) return [];
  return [
    [' \t', 'is empty; give at least 1 character(s)'],
    ['a'.repeat(max + 1), `has ${max + 1} characters, at most ${max} are allowed`],
    ['a\0', 'holds the control or invisible character U+0000; remove it'],
  ];
}

describe('input of another form', () => {
  const cases = [...RULES, SESSION].flatMap(([name, action, , , model]) =>
    inputFields(name)
      .map((field) => ({ name, field: field.name, action, model, faults: faultsOf(field) }))
      .filter(({ faults }) => faults.length > 0),
  );

  test.each(cases)(
    '$name refuses a malformed input.$field with its path, and records the failure at home',
    async ({ name, field, action, model, faults }) => {
      for (const [value, message] of faults) {
        const input = { ...inputOf(name), [field]: value };
        expect(await attempt(world, stranger, name, input)).toEqual(
          refusal(
            stranger,
            { action, orgId: home, ...entityOf(model) },
            invalid([`input.${field}`, message]),
            { rule: null, requested: null },
          ),
        );
      }
    },
  );

  test.each([['requestApproval', 'payload']])(
    '%s refuses a number in input.%s that no JSON value can hold',
    async (name, field) => {
      const person = await personOf(world.seed, 'MANAGER', scene);
      const { token } = await world.issuer.sign(person.subject, false);
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code } } }`;
      const variables = { input: { ...inputOf(name), [field]: { amount: 'HUGE' } } };
      // Parsed as Infinity, which would be kept as null: a limit that is gone.
      const body = JSON.stringify({ query, variables }).replace('"HUGE"', '1e400');
      const response = await fetch(`${world.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
      });
      expect(JSON.parse(withoutCost(await response.text()))).toEqual({
        data: { [name]: { problem: { code: 'INVALID_INPUT' } } },
      });
    },
  );
});
