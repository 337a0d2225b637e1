/**
 * Prints a field's rules into its description, so that GraphiQL and the SDK's comments show what introspection hides.
 */
import type { FieldDirectives } from './field-directives.js';

const PLACES: Readonly<Record<string, string>> = {
  PLATFORM: 'on the platform',
  ORG: 'in the organization',
  PORTFOLIO: 'on the portfolio',
};

/** The description with the rules of the field appended. */
export function describeRules(
  description: string | null | undefined,
  found: FieldDirectives,
): string {
  const { auth, audit } = found;
  const lines: string[] = [];
  if (found.isPublic) lines.push('Public: needs no sign-in.');
  if (auth) {
    const place = PLACES[auth.scope];
    const at = auth.id === undefined ? '' : ` at ${auth.id}`;
    lines.push(
      place === undefined ? 'Needs: sign-in.' : `Needs: ${auth.role} or above ${place}${at}.`,
    );
  }
  if (audit) lines.push(`Records: ${audit.action}.`);
  return [description ?? '', ...lines].filter(Boolean).join('\n\n');
}
