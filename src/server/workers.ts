/**
 * Runs work again and again in the background of a gateway: one run at a time, at moments that differ from gateway to
 * gateway, and less often while it fails. It knows no work.
 */
import type { Logger } from 'pino';
import { faultRecord } from './fault-record.js';

/** Work that is done again and again. */
export interface PeriodicWork {
  /** What the log calls it. */
  readonly name: string;
  /** From the end of a run to the next one, within a fifth of it. */
  readonly intervalMs: number;
  /** One run; it should come to its end soon after the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
  readonly logger: Logger;
}

/** Work that has been started. */
export interface PeriodicWorker {
  /** Starts no further run, and waits for the one under way. */
  stop(): Promise<void>;
}

/** A share of the interval by which moments differ: gateways that started together do not stay together. */
const JITTER = 0.2;
/** Each failure in a row doubles the wait, up to this multiple. */
const BACK_OFF_MAX = 32;

/** Starts the work; its first run is one interval away. */
export function startPeriodic({ name, intervalMs, run, logger }: PeriodicWork): PeriodicWorker {
  const stopping = new AbortController();
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const once = async (): Promise<void> => {
    try {
      await run(stopping.signal);
      failures = 0;
    } catch (error) {
      failures += 1;
      logger.error({ worker: name, failures, err: faultRecord(error) }, 'background work failed');
    }
    plan();
  };
  const plan = (): void => {
    if (stopping.signal.aborted) return;
    const waitMs = intervalMs * Math.min(2 ** failures, BACK_OFF_MAX);
    const jitter = 1 + JITTER * (2 * Math.random() - 1);
    timer = setTimeout(() => {
      running = once();
    }, waitMs * jitter);
    // A process that has nothing else to do may end.
    timer.unref();
  };
  plan();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
