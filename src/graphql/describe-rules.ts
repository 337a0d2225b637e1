/**
 * Prints a field's rules into its description, in words: introspection hides directives, and GraphiQL shows
 * descriptions. The SDK's types have no descriptions of fields; schema.graphql has the directives themselves.
 */
import { type ModelName, models } from '../generated/models.js';
import type { AuthDirective, FieldDirectives } from './field-directives.js';

const PLACES: Readonly<Record<string, string>> = {
  PLATFORM: 'on the platform',
  ORG: 'in the organization',
  PORTFOLIO: 'on the portfolio',
};

/** Where the role must be held, e.g. "on the portfolio of the Approval at input.id"; null where nowhere. */
function placeOf({ scope, id, model, within }: AuthDirective): string | null {
  const place = PLACES[scope];
  if (place === undefined || id === undefined) return place ?? null;
  const row = model === undefined ? '' : ` of the ${model}`;
  const at = `${place}${row} at ${id}`;
  if (within !== undefined)
    return `${at}, or in the organization at ${within} where that is left out`;
  const { columns = {}, scope: owner } = models[model as ModelName] ?? {};
  const isOptional = owner?.kind === 'PORTFOLIO' && columns[owner.columns[1] ?? '']?.isNullable;
  return scope === 'PORTFOLIO' && isOptional === true
    ? `${at}, or in its organization where it has no portfolio`
    : at;
}

const unless = (ifPolicy: string | null | undefined): string =>
  ifPolicy == null ? '' : `, unless \`${ifPolicy}\` of the policy in force is false`;

/** The description with the rules of the field appended. */
export function describeRules(
  description: string | null | undefined,
  found: FieldDirectives,
): string {
  const { auth, audit, mfa, emits } = found;
  const lines: string[] = [];
  if (found.isPublic) lines.push('Public: needs no sign-in.');
  if (auth) {
    const place = placeOf(auth);
    lines.push(place === null ? 'Needs: sign-in.' : `Needs: ${auth.role} or above ${place}.`);
  }
  if (auth?.whileSuspended)
    lines.push('Goes on while the organization is suspended or its subscription is not in force.');
  if (mfa)
    lines.push(
      `Asks for a sign-in with a second factor at most ${mfa.maxAgeS} seconds old, or as the policy says${unless(mfa.ifPolicy)}.`,
    );
  if (found.isApprovable)
    lines.push(
      found.approvalIfPolicy === null
        ? 'Needs the approval of a second person where the policy in force says so.'
        : `Needs the approval of a second person${unless(found.approvalIfPolicy)}.`,
    );
  if (found.isForKeys)
    lines.push(
      found.keyRole === null
        ? 'For API keys with the scope WRITE too.'
        : `For API keys with the scope WRITE too, which need ${found.keyRole} and no second factor.`,
    );
  if (audit) lines.push(`Records: ${audit.action}.`);
  if (emits) lines.push(`Sends webhooks: ${emits.events.join(', ')}.`);
  return [description ?? '', ...lines].filter(Boolean).join('\n\n');
}
