/**
 * Who may what, worked out of the schema: each root field against each standing that a person or a program can have, by
 * the very function that decides requests. Pure: it asks no database, and a test carries out every cell of it.
 */
import type { GraphQLSchema } from 'graphql';
import { decide, type Facts, type Rule, wordRule } from '../auth/decision.js';
import { type Role, reaches } from '../auth/roles.js';
import { models } from '../generated/models.js';
import { type AuthDirective, directivesOf, ruleOf } from './field-directives.js';
import { addressedModel } from './mutation/auth-target.js';

/** What somebody is where an operation acts. */
export interface Standing {
  /** Its column in the matrix, e.g. "agency MANAGER". */
  readonly name: string;
  /** The role that counts in the organisation, and on the portfolio; null for none. */
  readonly inOrganization: Role | null;
  readonly onPortfolio: Role | null;
  /** True for a super admin, whose role counts on the platform as well. */
  readonly isPlatform: boolean;
  /** The role as it was given, where everything above VIEWER is withheld for want of a second factor. */
  readonly withheld: Role | null;
  /** The scopes of an API key; null for a person. */
  readonly keyScopes: readonly string[] | null;
  readonly isSignedIn: boolean;
}

const PERSON = { isPlatform: false, withheld: null, keyScopes: null, isSignedIn: true } as const;
const member = (name: string, role: Role): Standing => ({
  ...PERSON,
  name,
  inOrganization: role,
  onPortfolio: role,
});
const overridden = (onPortfolio: Role, inOrganization: Role): Standing => ({
  ...PERSON,
  name: `${inOrganization} with ${onPortfolio} on the portfolio`,
  inOrganization,
  onPortfolio,
});
const BELOW_PLATFORM: readonly Role[] = ['ORG_ADMIN', 'MANAGER', 'ANALYST', 'VIEWER', 'CLIENT'];

/** Every standing: members, people of an agency that is let in, overrides up and down, keys, and who is nobody there. */
export const STANDINGS: readonly Standing[] = [
  { ...member('SUPER_ADMIN', 'SUPER_ADMIN'), isPlatform: true },
  ...BELOW_PLATFORM.map((role) => member(role, role)),
  ...BELOW_PLATFORM.map((role) => member(`agency ${role}`, role)),
  ...(['ORG_ADMIN', 'MANAGER', 'ANALYST'] as const).map((role) => overridden(role, 'VIEWER')),
  ...(['VIEWER', 'CLIENT'] as const).map((role) => overridden(role, 'ORG_ADMIN')),
  { ...member('ORG_ADMIN withheld', 'VIEWER'), withheld: 'ORG_ADMIN' },
  { ...PERSON, name: 'ORG_ADMIN elsewhere', inOrganization: null, onPortfolio: null },
  { ...member('API key READ', 'VIEWER'), keyScopes: ['READ'] },
  { ...member('API key WRITE', 'MANAGER'), keyScopes: ['READ', 'WRITE'] },
  { ...PERSON, name: 'anonymous', inOrganization: null, onPortfolio: null, isSignedIn: false },
];

/** What comes of an operation as far as its rule goes. */
export type GovernanceOutcome = 'ALLOW' | 'DENY' | 'STEP_UP' | 'NOT_FOUND' | 'UNAUTHENTICATED';

/** One cell of the matrix. */
export interface GovernanceCell {
  readonly standing: string;
  readonly hasFreshMfa: boolean;
  readonly outcome: GovernanceOutcome;
}

/** A mutation with its rule and its row of the matrix. */
export interface GovernedOperation {
  readonly name: string;
  readonly action: string;
  readonly rule: string;
  readonly role: Role;
  readonly scope: string;
  readonly mfaMaxAgeS: number | null;
  readonly isApprovable: boolean;
  readonly isForKeys: boolean;
  readonly whileSuspended: boolean;
  readonly cells: readonly GovernanceCell[];
}

/** Whether the row that the operation names is seen at all: one that is not seen is absent. */
function seesTarget(auth: AuthDirective, { inOrganization, onPortfolio }: Standing): boolean {
  if (auth.id === undefined) return true;
  const { readRole, scope } = models[addressedModel(auth)];
  const held = scope.kind === 'PORTFOLIO' ? onPortfolio : inOrganization;
  return reaches(held, readRole as Role);
}

function outcomeOf(
  auth: AuthDirective,
  rule: Rule,
  given: Standing,
  hasFreshMfa: boolean,
): GovernanceOutcome {
  if (!given.isSignedIn) return 'UNAUTHENTICATED';
  const isKey = given.keyScopes !== null;
  const { withheld } = given;
  // A sign-in with a second factor enrols the person: what was withheld is theirs with that very request.
  const standing =
    hasFreshMfa && withheld !== null
      ? { ...given, inOrganization: withheld, onPortfolio: withheld, withheld: null }
      : given;
  if (!seesTarget(auth, standing)) return 'NOT_FOUND';
  const inPlace = rule.scope === 'PORTFOLIO' ? standing.onPortfolio : standing.inOrganization;
  const held = rule.scope === 'PLATFORM' && !standing.isPlatform ? null : inPlace;
  const facts: Facts = {
    keyScopes: standing.keyScopes,
    held,
    given: rule.scope === 'PLATFORM' ? held : (standing.withheld ?? held),
    hasMfa: hasFreshMfa && !isKey,
    authenticationAgeS: isKey ? null : 0,
    policyMfaMaxAgeS: null,
    needsApproval: false,
    approvalId: null,
    finding: null,
  };
  return decide(rule, facts).outcome as GovernanceOutcome;
}

/** Every mutation of the schema with its row of the matrix, by name. */
export function governedOperations(schema: GraphQLSchema): readonly GovernedOperation[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields
    .flatMap((field) => {
      const found = directivesOf(schema, field);
      const rule = ruleOf(field.name, found);
      const { auth, audit } = found;
      if (rule === null || auth === undefined || audit === undefined) return [];
      const cells = STANDINGS.flatMap((standing) =>
        [false, true].map((hasFreshMfa) => ({
          standing: standing.name,
          hasFreshMfa,
          outcome: outcomeOf(auth, rule, standing, hasFreshMfa),
        })),
      );
      const { role, scope, mfaMaxAgeS, isForKeys, whileSuspended } = rule;
      const isApprovable = rule.approvableAs !== null;
      const words = { name: field.name, action: audit.action, rule: wordRule(rule) };
      return [
        { ...words, role, scope, mfaMaxAgeS, isApprovable, isForKeys, whileSuspended, cells },
      ];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const MARKS: Readonly<Record<GovernanceOutcome, string>> = {
  ALLOW: 'yes',
  DENY: 'no',
  STEP_UP: 'mfa',
  NOT_FOUND: '-',
  UNAUTHENTICATED: '401',
};

/** A cell of both sign-ins: one word where they come to the same, "mfa" where a second factor turns a refusal. */
function markOf(cells: readonly GovernanceCell[], standing: string): string {
  const [without, fresh] = cells.filter((cell) => cell.standing === standing);
  const marks = [MARKS[without?.outcome ?? 'DENY'], MARKS[fresh?.outcome ?? 'DENY']];
  if (marks[0] === marks[1]) return marks[0] ?? '';
  return marks[0] === 'mfa' && marks[1] === 'yes' ? 'mfa' : marks.join(' / ');
}

/** The matrix as one readable file. */
export function renderGovernance(schema: GraphQLSchema): string {
  const operations = governedOperations(schema);
  const header = ['mutation', 'rule', ...STANDINGS.map(({ name }) => name)];
  const rows = operations.map(({ name, rule, cells }) => [
    name,
    rule,
    ...STANDINGS.map((standing) => markOf(cells, standing.name)),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who may carry out which mutation',
    '',
    'Written by `npm run codegen` from the SDL, never edited; a test carries out every cell. `yes`: as far as the rule goes.',
    '`mfa`: with a fresh second factor, else STEP_UP_REQUIRED. `no`: DENIED. `-`: NOT_FOUND, for the row is not seen. `a / b`:',
    "without / with a second factor. An agency is let in up to ORG_ADMIN. What a row's state, four eyes, a policy or a suspension add,",
    '`explainAccess` and the mutation itself say. `governance { operations { … } }` gives the same to a program.',
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n');
}
