/**
 * The dry run of every mutation of the schema leaves the database as it was, row by row, and tells exactly what the real
 * run then does: its payload, its changes and its audit event. So does that of every refusal.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import pg from 'pg';
import { models } from '../../../src/generated/models.js';
import type { DryRunReport } from '../../../src/sdk/index.js';
import { comparable, type DryRunAnswer, dryRun, wholeDump } from '../../support/dry-run.js';
import { inputsOf, makeScene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema, wholeSelection } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

const mutations = Object.values(shippedSchema.getMutationType()?.getFields() ?? {});

/** Everything of a payload that needs no argument. */
function wholePayload(name: string): string {
  const field = mutations.find((mutation) => mutation.name === name);
  const type = field === undefined ? undefined : getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${name} answers no object.`);
  const own = Object.values(type.getFields()).flatMap(({ name: part, type: partType }) => {
    if (['receipt', 'problem'].includes(part)) return [];
    const named = getNamedType(partType);
    if (isLeafType(named)) return [part];
    return isObjectType(named) ? [`${part} { ${wholeSelection(named, 0)} }`] : [];
  });
  return `${own.join(' ')} receipt { sequence } problem { __typename code message decision { outcome rule missing } }`;
}

function mutationOf(name: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${name}(input: $input) { ${wholePayload(name)} } }`;
}

let world: World;
let listener: pg.Client;
const told: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  listener = new pg.Client({ connectionString: world.database.ownerUrl });
  await listener.connect();
  await listener.query('LISTEN countersign');
  listener.on('notification', ({ payload = '' }) => told.push(payload));
});
afterAll(async () => {
  await listener.end();
  await world.close();
});

/**
 * What was notified of since the last call: notifications come in the order of their commits. That each gateway echoes
 * itself now and then is none of it.
 */
async function notified(): Promise<string[]> {
  await world.seed.query("SELECT pg_notify('countersign', 'the end')");
  while (!told.includes('the end')) await listener.query('SELECT');
  // A gateway may have echoed itself behind it.
  const all = told.splice(0, told.indexOf('the end') + 1).slice(0, -1);
  return all.filter((payload) => JSON.parse(payload).kind !== 'ECHO');
}

/** The events that are not in a dump, as a dry run tells them. */
async function eventsAfter(dump: readonly string[]): Promise<Record<string, unknown>[]> {
  const known = dump.flatMap((row) =>
    row.startsWith('audit_events ') ? [JSON.parse(row.slice(row.indexOf('{'))).id as string] : [],
  );
  const rows = await world.seed.query('SELECT * FROM audit_events WHERE id <> ALL($1)', [known]);
  const provisional = ['id', 'occurredAt', 'sequence', 'previousHash', 'hash', 'chainId'];
  const shown = Object.entries(models.AuditEvent.columns).filter(
    ([field]) => ![...provisional, 'decisionId'].includes(field),
  );
  return rows.map((row) => {
    const event = Object.fromEntries(shown.map(([field, { column }]) => [field, row[column]]));
    const { id: _id, ...decision } = (event.decision ?? {}) as { id?: string };
    return { ...event, decision: event.decision === null ? null : decision };
  });
}

/** Tries it, and then does it: what both say, made comparable. */
async function both(person: SeededUser, name: string, input: object, hasMfa = true) {
  const sinceMs = Date.now();
  const before = await wholeDump(world);
  await notified();
  const tried: DryRunAnswer = await dryRun(world, person, mutationOf(name), { input }, hasMfa);
  expect(await wholeDump(world)).toEqual(before);
  expect(await notified()).toEqual([]);
  const { body } = await world.send(person, mutationOf(name), { input }, hasMfa);
  const real = (body.data as unknown as DryRunAnswer['body']['data'])?.[name];
  // What falls back to paper for it is recorded at the commit, which a dry run does not come to.
  const [event, ...others] = (await eventsAfter(before)).filter(
    ({ action }) => action !== 'portfolio.demote',
  );
  expect({ errors: body.errors, others }).toEqual({ errors: undefined, others: [] });
  const same = (value: unknown) => comparable(value, before, sinceMs);
  const report = tried.body.extensions?.dryRun[name] as DryRunReport;
  return {
    report,
    tried: same([tried.body.errors ?? null, tried.body.data?.[name], report.auditEvent]),
    // The receipt alone is the real run's: it is the proof that there was one.
    real: same([null, { ...real, receipt: null }, event]),
    receipt: real?.receipt ?? null,
    event: event as unknown as { readonly changes: unknown; readonly status: string },
    same,
  };
}

describe.each(mutations.map(({ name }) => name))('%s', (name) => {
  test('tried, changes no row and notifies nobody; done, it is what the dry run told', async () => {
    const scene = await makeScene(world.seed, name);
    // Who acts here for the first time: that they signed in is not noted either.
    const root = await world.seed.user(
      await world.seed.organization({ type: 'ADMIN' }),
      'SUPER_ADMIN',
    );
    const run = await both(root, name, inputsOf(scene)[name] as object);
    expect(run.tried).toEqual(run.real);
    expect(run.receipt).not.toBeNull();
    const { auditEvent: _event, changes, decision, cost, ...report } = run.report;
    expect(report).toEqual({
      outcome: 'ALLOW',
      eligibleApprovers: [],
      webhooks: [],
      isRepetition: false,
    });
    expect(run.same(changes)).toEqual(run.same(run.event.changes));
    expect(decision).toEqual({
      outcome: 'ALLOW',
      rule: expect.any(String),
      missing: [],
      remedy: null,
    });
    expect(cost).toBeGreaterThan(10);
  });

  test('tried by who may not, leaves no event, and tells the refusal that the real run records', async () => {
    const scene = await makeScene(world.seed, name);
    const client = await world.seed.user(scene.organization, 'CLIENT');
    const run = await both(client, name, inputsOf(scene)[name] as object, false);
    expect(run.tried).toEqual(run.real);
    const { outcome, changes } = run.report;
    const isOwn = ['revokeMyTokens', 'setScopeSession'].includes(name);
    expect([outcome, run.event.status]).toEqual(
      isOwn
        ? ['ALLOW', 'SUCCESS']
        : [expect.stringMatching(/^(DENY|NOT_FOUND|STEP_UP)$/), 'DENIED'],
    );
    if (!isOwn) expect(changes).toEqual([]);
  });

  test('tried on what nobody finds, tells the refusal that the real run records', async () => {
    const scene = await makeScene(world.seed, name);
    const stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
    const run = await both(stranger, name, inputsOf(scene)[name] as object);
    expect(run.tried).toEqual(run.real);
  });
});
