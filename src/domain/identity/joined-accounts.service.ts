/** Several accounts of one person: they count once wherever people are counted (four eyes, quorum). */
import type { JoinAccountsInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { invalidInput, notFound } from '../problems.js';

/** Says that two accounts are one person's. */
export async function joinAccounts(input: JoinAccountsInput, act: Act): Promise<Outcome> {
  const { orgId } = act.target;
  const { userId, otherUserId } = input;
  if (userId === otherUserId)
    throw invalidInput([
      { path: 'input.otherUserId', message: 'is the same account; name the other one' },
    ]);
  for (const path of ['userId', 'otherUserId'] as const)
    if ((await act.unit.row('User', input[path])) === null) throw notFound('User', `input.${path}`);
  const text = 'SELECT join_accounts($1::uuid, $2::uuid, $3::uuid)::text AS json';
  if ((await act.unit.read({ text, values: [orgId, userId, otherUserId] })) !== 'true')
    throw invalidInput([
      {
        path: 'input.otherUserId',
        message: 'is not at home where the other account is; join accounts of one organization',
      },
    ]);
  return { fields: { userId }, entity: { model: 'User', id: userId }, details: { otherUserId } };
}
