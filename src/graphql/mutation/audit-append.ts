/**
 * Appends audit events through append_audit_event(), the only writer of the log. What an event may say is fixed here.
 */
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { RequestOrigin } from '../../domain/context.js';

/** The proof that a mutation hands out. */
export interface Receipt {
  readonly eventId: string;
  readonly sequence: string;
  readonly hash: string;
}

/** What is recorded; the database adds who, when and the place in the chain. */
export interface AuditEntry {
  readonly action: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'DENIED';
  readonly orgId: string | null;
  readonly portfolioId: string | null;
  readonly entityType: string | null;
  readonly entityId: string | null;
  /** The modes before and after; left out where none was changed. */
  readonly modeFrom?: string;
  readonly modeTo?: string;
  readonly mfa: boolean;
  readonly errorMessage: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly changes: unknown;
  /** What it rests on, as recordedDecision() gives it; null where nobody decided. */
  readonly decision: object | null;
  readonly origin: RequestOrigin;
}

const TEXT_LENGTH_MAX = 1_000;

/** PostgreSQL's jsonb takes no NUL, and a header can be long: neither may cost an event. */
const bounded = (text: string | null) =>
  text?.replaceAll('\0', '').slice(0, TEXT_LENGTH_MAX) ?? null;

/** What append_audit_event() takes. */
export function auditEventText(unit: UnitOfWork, entry: AuditEntry): string {
  const { origin, ...rest } = entry;
  const { apiKeyId } = unit;
  return JSON.stringify({
    ...rest,
    // The actor is the key's creator: by this an auditor tells the two apart. The log takes nothing of a key without it.
    details: apiKeyId === null ? entry.details : { ...entry.details, apiKeyId },
    errorMessage: bounded(entry.errorMessage),
    ipAddress: origin.ipAddress,
    userAgent: bounded(origin.userAgent),
    requestPath: bounded(origin.path),
  });
}

/** Appends one event in this transaction. Call it last: the chain's head is locked from here to the commit. */
export async function appendAuditEvent(unit: UnitOfWork, entry: AuditEntry): Promise<Receipt> {
  const text = 'SELECT append_audit_event($1::jsonb)::text AS json';
  const values = [auditEventText(unit, entry)];
  return JSON.parse(await unit.read({ text, values })) as Receipt;
}
