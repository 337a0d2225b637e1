/** How webhooks are sent: how many at once, how often each, and when an address is told nothing more. Pure. */
import type { WebhookAnswer } from './send-webhook.js';

/** The rules of one gateway. */
export interface DeliveryRules {
  /** From the end of one look for what is due to the next. */
  readonly intervalMs: number;
  /** Requests under way from one gateway. */
  readonly concurrency: number;
  /** Requests under way to one subscription, from all gateways: a slow address holds up no other. */
  readonly perSubscription: number;
  /** How long a gateway has a delivery before another one may send it. Longer than a request takes. */
  readonly leaseMs: number;
  /** How long a request may take, from the look-up of the name to the answer. */
  readonly timeoutMs: number;
  /** The waits between attempts; there is one attempt more. */
  readonly waitsMs: readonly number[];
  /** Failed deliveries in a row after which a subscription is disabled (seed 001, webhook_subscriptions). */
  readonly disableAfter: number;
  /** How long what was delivered is kept (seed 001, webhook_deliveries). */
  readonly keptDays: number;
}

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Eight attempts within 17 hours. */
export const DELIVERY_RULES: DeliveryRules = {
  intervalMs: SECOND,
  concurrency: 16,
  perSubscription: 4,
  leaseMs: MINUTE,
  timeoutMs: 10 * SECOND,
  waitsMs: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 5 * HOUR, 10 * HOUR],
  disableAfter: 10,
  keptDays: 30,
};

/** Attempts in all. */
export const attemptsMax = ({ waitsMs }: Pick<DeliveryRules, 'waitsMs'>): number =>
  waitsMs.length + 1;

/** A share of each wait by which waits differ: what failed together is not sent again together. */
const JITTER = 0.2;
/** What an address may ask for by Retry-After, at most. */
const RETRY_AFTER_MAX_MS = HOUR;
const GONE = 410;

/** What came of one attempt. */
export interface Attempted {
  /** Null where no answer came. */
  readonly answer: WebhookAnswer | null;
  /** What went wrong, for people; null where the address answered. */
  readonly error: string | null;
}

/** What settle_webhook() takes. */
export interface DeliveryOutcome {
  readonly ok: boolean;
  readonly statusCode: number | null;
  readonly body: string | null;
  readonly error: string | null;
  /** Null: it is not sent again. */
  readonly retryInMs: number | null;
  /** Why the subscription is disabled at once; null where it is not. */
  readonly disable: string | null;
  readonly disableAfter: number;
}

/** The wait before the next attempt; null where this was the last one. `random` is from 0 to 1. */
export function waitAfter(
  attempts: number,
  { waitsMs }: Pick<DeliveryRules, 'waitsMs'>,
  retryAfterS: number | null,
  random: number,
): number | null {
  const wait = waitsMs[attempts - 1];
  if (wait === undefined) return null;
  const asked = Math.min((retryAfterS ?? 0) * SECOND, RETRY_AFTER_MAX_MS);
  return Math.round(Math.max(wait * (1 + JITTER * (2 * random - 1)), asked));
}

function wordsFor(statusCode: number): string {
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return `The address answered ${statusCode}${isRedirect ? '; redirects are not followed' : ''}.`;
}

/** What is to be noted of an attempt, the `attempts`-th of its delivery. */
export function outcomeOf(
  { answer, error }: Attempted,
  attempts: number,
  rules: Pick<DeliveryRules, 'waitsMs' | 'disableAfter'>,
  random = Math.random(),
): DeliveryOutcome {
  const statusCode = answer?.statusCode ?? null;
  const ok = statusCode !== null && statusCode >= 200 && statusCode < 300;
  const isGone = statusCode === GONE;
  return {
    ok,
    statusCode,
    body: answer?.body ?? null,
    error: ok ? null : (error ?? wordsFor(statusCode ?? 0)),
    retryInMs:
      ok || isGone ? null : waitAfter(attempts, rules, answer?.retryAfterS ?? null, random),
    disable: isGone ? 'The address answered 410 Gone.' : null,
    disableAfter: rules.disableAfter,
  };
}
