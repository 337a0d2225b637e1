/** The audit log, as far as a directive cannot derive it. */
import { decide, type Facts, type Rule } from '../../auth/decision.js';
import type { Resolvers } from '../../generated/resolvers.js';

/** A decision as recordedDecision() writes it. */
interface Recorded {
  readonly outcome: string;
  readonly missing: readonly string[];
  readonly inputs: { readonly rule: Rule; readonly facts: Facts };
}

/** The fields of this domain that a directive cannot derive. */
export const auditResolvers: Pick<Resolvers, 'AuditEvent'> = {
  AuditEvent: {
    replay: ({ decision }) => {
      if (decision === null) return null;
      const { outcome, missing, inputs } = decision as Recorded;
      const again = decide(inputs.rule, inputs.facts);
      const isSame =
        again.outcome === outcome && JSON.stringify(again.missing) === JSON.stringify(missing);
      return { ...again, missing: [...again.missing], isSame };
    },
  },
};
