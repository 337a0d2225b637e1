/** What a dry run tells, as the gateway sends it in `extensions.dryRun`. */

/** Somebody, as far as you may see them. */
export interface DryRunPerson {
  readonly id: string;
  readonly fullName: string;
}

/** The decision of a dry run; the log does not have it. */
export interface DryRunDecision {
  readonly outcome: 'ALLOW' | 'DENY' | 'STEP_UP' | 'REQUIRE_APPROVAL';
  /** The rule in words. */
  readonly rule: string;
  /** What you lack, one entry each. */
  readonly missing: readonly string[];
  /** What would turn a refusal into a permission, with the people whose part it is; null where allowed. */
  readonly remedy: {
    readonly kind: string;
    readonly message: string;
    readonly operation: string | null;
    readonly variables: Readonly<Record<string, unknown>> | null;
    readonly challenge: string | null;
    readonly people: readonly DryRunPerson[];
  } | null;
}

/** One mutation as it would have gone. */
export interface DryRunReport {
  /** ALLOW where it would be done; DENY, STEP_UP or REQUIRE_APPROVAL; or the code of another problem, e.g. CONFLICT. */
  readonly outcome: string;
  /** Null where the refusal came before any decision. */
  readonly decision: DryRunDecision | null;
  /** Who could approve it; empty unless the outcome is REQUIRE_APPROVAL. */
  readonly eligibleApprovers: readonly DryRunPerson[];
  /** Each row that would change, with its changed columns before and after. */
  readonly changes: readonly unknown[];
  /** The event that would be appended, without id, moment, place in the chain and hash; null where none would be. */
  readonly auditEvent: Readonly<Record<string, unknown>> | null;
  /** What would be sent. */
  readonly webhooks: readonly {
    readonly subscriptionId: string;
    readonly eventType: string;
    readonly payload: unknown;
  }[];
  /** True where its idempotencyKey was used before: it would be answered as it was then, and nothing done. */
  readonly isRepetition: boolean;
  /** The points that it would cost. */
  readonly cost: number;
}

/** The answer of a dry run: the data as it would be, and by the name of each mutation what it would do. */
export interface DryRunAnswer<Result> {
  readonly data: Result;
  readonly dryRun: Readonly<Record<string, DryRunReport>>;
}
