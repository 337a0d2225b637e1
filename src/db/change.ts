/**
 * What is told of a change: ids alone, as the triggers write them (migration change_notifications). Whoever may connect
 * to the database can write the same, which makes a gateway read once more and nothing else.
 */

/** A row was made or changed. */
export interface RowChange {
  readonly kind: 'ROW';
  readonly model: string;
  readonly operation: 'INSERT' | 'UPDATE';
  readonly id: string;
  readonly orgId: string;
  readonly portfolioId: string | null;
}

/** What a person may, or which of their tokens hold. */
export interface PersonChange {
  readonly kind: 'PERSON';
  readonly userId: string;
}

/** What everybody reaches who has to do with these organisations. */
export interface OrganizationsChange {
  readonly kind: 'ORGANIZATIONS';
  readonly orgIds: readonly string[];
}

/** A change as it is told. */
export type Change = RowChange | PersonChange | OrganizationsChange;

/** Sent by a gateway to itself, to see that it hears. */
interface Echo {
  readonly kind: 'ECHO';
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isText = (value: unknown): value is string => typeof value === 'string';
const isId = (value: unknown): boolean => isText(value) && UUID.test(value);

function isKnown(value: Readonly<Record<string, unknown>>): boolean {
  const { kind, model, operation, id, orgId, portfolioId, userId, orgIds } = value;
  switch (kind) {
    case 'ROW':
      return (
        isText(model) &&
        [id, orgId].every(isId) &&
        (operation === 'INSERT' || operation === 'UPDATE') &&
        (portfolioId === null || isId(portfolioId))
      );
    case 'PERSON':
      return isId(userId);
    case 'ORGANIZATIONS':
      return Array.isArray(orgIds) && orgIds.every(isId);
    case 'ECHO':
      return isText(id);
    default:
      return false;
  }
}

/** The change in a notification; null where it is none, or of a kind that a later release tells. */
export function readChange(payload: string): Change | Echo | null {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== 'object' || value === null) return null;
    return isKnown(value as Readonly<Record<string, unknown>>) ? (value as Change | Echo) : null;
  } catch {
    return null;
  }
}
