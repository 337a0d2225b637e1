/**
 * Who may what, worked out of the schema: each root field against each standing that a person or a program can have, by
 * the very function that decides requests. Pure: it asks no database, and a test carries out every cell of it.
 */
import { type GraphQLField, type GraphQLSchema, getNamedType } from 'graphql';
import { decide, type Facts, type Rule, wordRule } from '../auth/decision.js';
import { type Role, reaches } from '../auth/roles.js';
import { type ModelName, models } from '../generated/models.js';
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

/** A root field with its rule and its row of the matrix. */
export interface GovernedOperation {
  readonly name: string;
  readonly kind: 'QUERY' | 'MUTATION' | 'SUBSCRIPTION';
  /** Null but for a mutation: reading is not recorded. */
  readonly action: string | null;
  readonly rule: string;
  readonly role: Role;
  readonly scope: string;
  readonly mfaMaxAgeS: number | null;
  readonly isApprovable: boolean;
  readonly isForKeys: boolean;
  readonly whileSuspended: boolean;
  readonly cells: readonly GovernanceCell[];
}

/** Who they are once they signed in with a second factor: that enrols, and gives back what was withheld. */
function enrolled(standing: Standing): Standing {
  const { withheld } = standing;
  return withheld === null
    ? standing
    : { ...standing, inOrganization: withheld, onPortfolio: withheld, withheld: null };
}

/** Whether rows of a model are seen: those of a portfolio by the role there, all others by the one in the organisation. */
function seesRow(model: ModelName, { inOrganization, onPortfolio }: Standing): boolean {
  const { readRole, scope } = models[model];
  return reaches(scope.kind === 'PORTFOLIO' ? onPortfolio : inOrganization, readRole as Role);
}

/** Whether the row that the operation names is seen at all: one that is not seen is absent. */
function seesTarget(auth: AuthDirective, standing: Standing): boolean {
  return auth.id === undefined || seesRow(addressedModel(auth), standing);
}

function outcomeOf(
  auth: AuthDirective,
  rule: Rule,
  given: Standing,
  hasFreshMfa: boolean,
): GovernanceOutcome {
  if (!given.isSignedIn) return 'UNAUTHENTICATED';
  const isKey = given.keyScopes !== null;
  const standing = hasFreshMfa ? enrolled(given) : given;
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
    isMfaWaived: false,
    needsApproval: false,
    approvalId: null,
    finding: null,
  };
  return decide(rule, facts).outcome as GovernanceOutcome;
}

/** The cells of every standing, without and with a second factor. */
function cellsOf(
  outcome: (standing: Standing, hasFreshMfa: boolean) => GovernanceOutcome,
): readonly GovernanceCell[] {
  return STANDINGS.flatMap((standing) =>
    [false, true].map((hasFreshMfa) => ({
      standing: standing.name,
      hasFreshMfa,
      outcome: outcome(standing, hasFreshMfa),
    })),
  );
}

/** What a read is of; of what names rows of any kind, a portfolio stands for them. */
function modelRead(field: GraphQLField<unknown, unknown>): ModelName {
  const name = getNamedType(field.type).name.replace(/Connection$/, '');
  return name in models ? (name as ModelName) : 'Portfolio';
}

const NO_CONDITION = {
  mfaMaxAgeS: null,
  isApprovable: false,
  isForKeys: true,
  whileSuspended: true,
} as const;

/** Every query of the schema with its row of the matrix, by name: ALLOW is that the row is shown. */
function governedReads(schema: GraphQLSchema): GovernedOperation[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const { auth } = directivesOf(schema, field);
    if (auth === undefined) return [];
    const isRows = auth.scope === 'ROWS';
    const model = (auth.model as ModelName | undefined) ?? modelRead(field);
    const cells = cellsOf((given, hasFreshMfa) => {
      if (!given.isSignedIn) return 'UNAUTHENTICATED';
      const standing = hasFreshMfa ? enrolled(given) : given;
      return !isRows || seesRow(model, standing) ? 'ALLOW' : 'NOT_FOUND';
    });
    const role = isRows ? (models[model].readRole as Role) : auth.role;
    const rule = isRows ? `${role} where the row lies, or one's own` : 'any signed-in person';
    const { name } = field;
    return [
      { name, kind: 'QUERY', action: null, rule, role, scope: auth.scope, ...NO_CONDITION, cells },
    ];
  });
}

/** Every mutation of the schema with its row of the matrix. */
function governedMutations(schema: GraphQLSchema): GovernedOperation[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.flatMap((field) => {
    const found = directivesOf(schema, field);
    const rule = ruleOf(field.name, found);
    const { auth, audit } = found;
    if (rule === null || auth === undefined || audit === undefined) return [];
    const cells = cellsOf((standing, hasMfa) => outcomeOf(auth, rule, standing, hasMfa));
    const { role, scope, mfaMaxAgeS, isForKeys, whileSuspended } = rule;
    const isApprovable = rule.approvableAs !== null;
    const conditions = { mfaMaxAgeS, isApprovable, isForKeys, whileSuspended };
    const words = { name: field.name, action: audit.action, rule: wordRule(rule) };
    return [{ kind: 'MUTATION', ...words, role, scope, ...conditions, cells }];
  });
}

/**
 * Every subscription of the schema with its row of the matrix: ALLOW is that it starts, for who sees the organisation, or
 * the portfolio, that it follows. Each change is then told to whom a query would show the row.
 */
function governedSubscriptions(schema: GraphQLSchema): GovernedOperation[] {
  return Object.values(schema.getSubscriptionType()?.getFields() ?? {}).flatMap((field) => {
    const { auth, changes } = directivesOf(schema, field);
    if (auth === undefined || changes === undefined) return [];
    const cells = cellsOf((standing) => {
      // A connection is a person's: it takes no API key for a sign-in.
      if (!standing.isSignedIn || standing.keyScopes !== null) return 'UNAUTHENTICATED';
      return seesRow('Organization', standing) ? 'ALLOW' : 'NOT_FOUND';
    });
    const role = models.Organization.readRole as Role;
    const told = models[changes.model as ModelName].readRole;
    const rule = `${role} in what it follows; ${told} where a row lies, or one's own`;
    const { name } = field;
    const conditions = { ...NO_CONDITION, isForKeys: false };
    return [
      {
        name,
        kind: 'SUBSCRIPTION',
        action: null,
        rule,
        role,
        scope: auth.scope,
        ...conditions,
        cells,
      },
    ];
  });
}

/** Every root field of the schema that has a rule, with its row of the matrix, by kind and name. */
export function governedOperations(schema: GraphQLSchema): readonly GovernedOperation[] {
  const byName = (a: GovernedOperation, b: GovernedOperation) => (a.name < b.name ? -1 : 1);
  const kinds = [governedReads, governedMutations, governedSubscriptions];
  return kinds.flatMap((governed) => governed(schema).sort(byName));
}

const MARKS: Readonly<Record<GovernanceOutcome, string>> = {
  ALLOW: 'yes',
  DENY: 'no',
  STEP_UP: 'mfa',
  NOT_FOUND: '-',
  UNAUTHENTICATED: '401',
};

/** A cell of both sign-ins: one word where they come to the same, "mfa" where a second factor turns a refusal. */
function markOf({ kind, cells }: GovernedOperation, standing: string): string {
  const words = kind === 'SUBSCRIPTION' ? { ...MARKS, UNAUTHENTICATED: '4403' } : MARKS;
  const [without, fresh] = cells.filter((cell) => cell.standing === standing);
  const marks = [words[without?.outcome ?? 'DENY'], words[fresh?.outcome ?? 'DENY']];
  if (marks[0] === marks[1]) return marks[0] ?? '';
  return marks[0] === 'mfa' && marks[1] === 'yes' ? 'mfa' : marks.join(' / ');
}

const ROOTS = { QUERY: 'Query', MUTATION: 'Mutation', SUBSCRIPTION: 'Subscription' } as const;

/** The matrix as one readable file. */
export function renderGovernance(schema: GraphQLSchema): string {
  const operations = governedOperations(schema);
  const header = ['operation', 'rule', ...STANDINGS.map(({ name }) => name)];
  const rows = operations.map((operation) => [
    `${ROOTS[operation.kind]}.${operation.name}`,
    operation.rule,
    ...STANDINGS.map((standing) => markOf(operation, standing.name)),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who may do what',
    '',
    'Written by `npm run codegen` from the SDL, never edited; a test carries out every cell. `yes`: as far as the rule goes;',
    'of a query, the row is shown; of a subscription, it starts.',
    '`mfa`: with a fresh second factor, else STEP_UP_REQUIRED. `no`: DENIED. `-`: the row is not seen: NOT_FOUND, null or an empty list; of a subscription,',
    'SCOPE_NOT_VISIBLE. `4403`: its connection closes with that code. `a / b`:',
    "without / with a second factor. An agency is let in up to ORG_ADMIN. What a row's state, four eyes, a policy or a suspension add,",
    '`explainAccess` and the mutation itself say. `governance { operations { … } }` gives the same to a program.',
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n');
}
