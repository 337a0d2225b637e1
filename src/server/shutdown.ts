/**
 * The one owner of the signals: stops what has started, the last first. A signal that comes while something is still
 * starting waits for that step, or it would leave behind what nobody holds yet.
 */

/** Stops one thing that has started. */
type Step = () => Promise<void>;

/** What is to be stopped, and whether it was asked for. */
export class Shutdown {
  readonly #steps: Step[] = [];
  readonly #exit: (code: number) => void;
  #isAsked = false;
  #isReady = false;

  constructor(exit: (code: number) => void) {
    this.#exit = exit;
  }

  /** Takes over SIGINT and SIGTERM; `onSignal` is told the first one. A second one does not wait. */
  listen(onSignal: (signal: string) => void): void {
    const take = (signal: string): void => {
      if (this.#isAsked) {
        this.#exit(1);
        return;
      }
      this.#isAsked = true;
      onSignal(signal);
      if (this.#isReady) void this.run(0);
    };
    process.on('SIGINT', take);
    process.on('SIGTERM', take);
  }

  /** Notes what has started; true where a signal came meanwhile, and the next thing should not start. */
  add(step: Step): boolean {
    this.#steps.unshift(step);
    return this.#isAsked;
  }

  /** From here a signal stops at once what has started. */
  ready(): void {
    this.#isReady = true;
    if (this.#isAsked) void this.run(0);
  }

  /** Stops everything, the last first, and exits; with 1 where a step fails, after the others. */
  async run(code: number): Promise<void> {
    let result = code;
    for (const step of this.#steps.splice(0))
      await step().catch(() => {
        result = 1;
      });
    this.#exit(result);
  }
}
