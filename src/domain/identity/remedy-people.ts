/** Whom to ask for the next step after a refusal. */
import type { Remedy } from '../../auth/remedy.js';
import type { UserRow } from '../../generated/models.js';
import type { RequestContext } from '../context.js';

/** Who holds a role at a place, by [role, organization, portfolio] as JSON: of all remedies of an answer at once. */
const HOLDERS = `SELECT coalesce(json_object_agg(k, holders_of(
  (k::jsonb->>0)::app_role, (k::jsonb->>1)::uuid, (k::jsonb->>2)::uuid)), '{}')::text AS json FROM unnest($1::text[]) k`;

/**
 * Who can send the operation of a remedy now, as far as the person who was refused may see them: a name that they may
 * not see is not told here either.
 */
export async function peopleOf(
  { by }: Remedy,
  { loaders }: Pick<RequestContext, 'loaders'>,
): Promise<UserRow[]> {
  if (by === null) return [];
  const { role, exceptUserId, target } = by;
  const place = JSON.stringify([role, target.orgId, target.portfolioId]);
  const ids = await loaders.answer<string[]>(HOLDERS).load(place);
  const people = await Promise.all(
    (ids ?? []).filter((id) => id !== exceptUserId).map((id) => loaders.byId('User', id)),
  );
  return people.filter((person) => person !== null);
}
