/**
 * The deliveries that wait in PostgreSQL, for all gateways: each is lent to one of them for a while. Who has it takes
 * note of what came of it; who ended meanwhile loses it to another gateway, which sends it again under the same id.
 */
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import { runUnitOfWork, type UnitOfWork } from '../../db/unit-of-work.js';
import { attemptsMax, type DeliveryOutcome, type DeliveryRules } from './delivery-rules.js';

/** What claim_webhooks() gives of each. */
interface ClaimedRow {
  readonly id: string;
  /** The lease: whoever has another one has lost it. */
  readonly claim: string;
  readonly eventId: string;
  /** This one counted. */
  readonly attempts: number;
  readonly body: string;
  readonly subscriptionId: string;
  readonly orgId: string;
  readonly url: string;
  readonly secret: string;
  readonly previousSecret: string | null;
}

/** A delivery that this gateway has for a while. */
export interface LentDelivery
  extends Pick<ClaimedRow, 'id' | 'claim' | 'eventId' | 'attempts' | 'body' | 'url'> {
  /** The secrets that sign, or why they could not be opened. */
  readonly secrets: readonly string[] | { readonly error: unknown };
}

/** What waits. */
export interface Backlog {
  readonly waiting: number;
  /** Seconds since the oldest of it was made; 0 where nothing waits. */
  readonly oldestAgeS: number;
}

/** What was put in order. */
export interface Tidied {
  readonly ended: number;
  readonly lost: number;
  readonly secrets: number;
  readonly removed: number;
}

const NOBODY = { userId: null } as const;

async function open(
  unit: UnitOfWork,
  { secret, previousSecret, subscriptionId: id, orgId }: ClaimedRow,
): Promise<LentDelivery['secrets']> {
  const place = { column: 'WebhookSubscription.secret', id, orgId } as const;
  try {
    const current = await unit.secrets.decryptSecret(secret, place);
    if (previousSecret === null) return [current];
    return [current, await unit.secrets.decryptSecret(previousSecret, place)];
  } catch (error) {
    // A statement that failed has spoilt the transaction, and the commit says so: nothing is lent then.
    return { error };
  }
}

/** Takes up to so many deliveries that are due. */
export function claimDeliveries(
  database: Database,
  count: number,
  rules: DeliveryRules,
): Promise<readonly LentDelivery[]> {
  return runUnitOfWork(database, NOBODY, async (unit) => {
    const text =
      'SELECT claim_webhooks($1::integer, $2::integer, $3::double precision, $4::integer)::text AS json';
    const values = [count, rules.perSubscription, rules.leaseMs / 1_000, attemptsMax(rules)];
    const rows = JSON.parse(await unit.read({ text, values })) as ClaimedRow[];
    const lent: LentDelivery[] = [];
    for (const row of rows) {
      const { id, claim, eventId, attempts, body, url } = row;
      lent.push({ id, claim, eventId, attempts, body, url, secrets: await open(unit, row) });
    }
    return lent;
  });
}

const asNobody = (database: Database, text: string, values: readonly unknown[]): Promise<string> =>
  withClaims({ ...NOBODY, access: 'READ WRITE' }, () => database.read({ text, values }));

/** Takes note of what came of it: DELIVERED, RETRYING or FAILED; LOST where another gateway has it by now. */
export function settleDelivery(
  database: Database,
  { id, claim }: LentDelivery,
  outcome: DeliveryOutcome,
): Promise<string> {
  const text = 'SELECT settle_webhook($1::uuid, $2::uuid, $3::jsonb) AS json';
  return asNobody(database, text, [id, claim, JSON.stringify(outcome)]);
}

/** Rows of one statement. */
const TIDY_BATCH = 1_000;

/** Ends what waits for nobody, wipes secrets whose overlap is over, and removes what was kept long enough. */
export async function tidyDeliveries(database: Database, rules: DeliveryRules): Promise<Tidied> {
  const text =
    'SELECT tidy_webhooks($1::integer, make_interval(secs => $2::double precision), $3::integer)::text AS json';
  const values = [attemptsMax(rules), rules.keptDays * 86_400, TIDY_BATCH];
  return JSON.parse(await asNobody(database, text, values)) as Tidied;
}

/** What waits at this moment, in all organisations. */
export async function readBacklog(database: Database): Promise<Backlog> {
  const text = 'SELECT webhook_backlog()::text AS json';
  return JSON.parse(await withClaims(NOBODY, () => database.read({ text, values: [] }))) as Backlog;
}
