/** Whom to ask for the next step after a refusal. */
import type { Remedy } from '../../auth/remedy.js';
import type { UserRow } from '../../generated/models.js';
import type { RequestContext } from '../context.js';

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
  const text = 'SELECT to_json(holders_of($1::app_role, $2::uuid, $3::uuid))::text AS json';
  const ids = JSON.parse(
    await loaders.read({ text, values: [role, target.orgId, target.portfolioId] }),
  ) as string[];
  const people = await Promise.all(
    ids.filter((id) => id !== exceptUserId).map((id) => loaders.byId('User', id)),
  );
  return people.filter((person) => person !== null);
}
