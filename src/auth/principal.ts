/**
 * Who acts: a person with their roles, as PostgreSQL's load_principal() knows them at this moment.
 * Pure but for loadPrincipal(). It knows no token and no GraphQL.
 */
import type { Claims, Reach } from '../db/claims.js';
import type { Read } from '../db/loaders.js';
import type { Statement } from '../db/read-sql.js';
import { NOBODY, type Visibility } from '../db/visibility.js';
import type { Authentication } from './issuers/authentication.js';
import type { VerifiedToken } from './issuers/token-verifier.js';
import { higher, lower, type Role, reaches } from './roles.js';

/** An organisation that is out of service, as the person's record has it; at least one of the two states says so. */
export interface SuspendedOrganization {
  readonly orgId: string;
  /** The version of its row: what lifts a subscription's state has to name it. */
  readonly version: number;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly subscriptionStatus: 'TRIAL' | 'ACTIVE' | 'PAST_DUE' | 'CANCELLED' | 'SUSPENDED';
}

/** What load_principal() answers; lists may name an organisation or portfolio more than once. */
export interface PrincipalRecord {
  readonly userId: string;
  /** The subject of this person's tokens; null where none was ever given. */
  readonly externalId: string | null;
  readonly email: string;
  readonly fullName: string;
  readonly homeOrgId: string;
  readonly isActive: boolean;
  readonly isSuperAdmin: boolean;
  /**
   * Since when every role above VIEWER is withheld, for the person administrates without a second factor (seed 002, "MFA
   * Enforcement"); null where nothing is. The roles below are as they were given.
   */
  readonly rolesWithheldSince: string | null;
  readonly orgRoles: readonly { readonly orgId: string; readonly role: Role }[];
  readonly agencyRoles: readonly {
    readonly orgId: string;
    readonly role: Role;
    readonly maxRole: Role;
  }[];
  readonly portfolioRoles: readonly {
    readonly orgId: string;
    readonly portfolioId: string;
    readonly role: Role;
  }[];
  readonly agenciesLetIn: readonly {
    readonly agencyOrgId: string;
    readonly clientOrgId: string;
  }[];
  /** Of the organisations that this person reaches, those that are out of service; none for a SUPER_ADMIN, who acts there. */
  readonly suspendedOrgs: readonly SuspendedOrganization[];
  /** Tokens issued before, in seconds since 1970, are void; null where none are. */
  readonly tokensFromS: number | null;
  /** Ids of single tokens that are void. */
  readonly voidTokens: readonly string[];
  /** What the policies are told of a read of this person; null for an inactive one. */
  readonly reach: Reach | null;
  /** The API key that acts in this person's name, within its own bounds; absent where they act themselves. */
  readonly apiKeyId?: string;
  /** What the key is for: READ, WRITE or both; absent without a key. */
  readonly scopes?: readonly string[];
  /** Requests a minute that the key may make; null for what the organisation's tier gives, absent without a key. */
  readonly rateLimitOverride?: number | null;
}

/** The id of no organisation and of no portfolio. */
const NONE = '';

/** A signed-in person, or an API key in its creator's name. */
export class Principal implements Visibility {
  /** The record as PostgreSQL wrote it: the same text is the same person with the same roles. */
  readonly text: string;
  readonly record: PrincipalRecord;
  /** How the person signed in for this request. */
  readonly authentication: Authentication;
  readonly #organizations = new Map<string, Role>();
  readonly #portfolios = new Map<string, Role>();
  readonly #touched: readonly string[];
  readonly #isSuperAdmin: boolean;
  /** The highest role that counts. */
  readonly #most: Role;

  constructor(text: string, authentication: Authentication) {
    this.text = text;
    this.authentication = authentication;
    const record = JSON.parse(text) as PrincipalRecord;
    this.record = record;
    const isWithheld = record.rolesWithheldSince !== null;
    this.#isSuperAdmin = record.isSuperAdmin && !isWithheld;
    this.#most = isWithheld ? 'VIEWER' : 'SUPER_ADMIN';
    // Several roles in one scope: the highest counts. An agency's people act with their own rank at most, and with
    // no more than the link allows.
    for (const { orgId, role } of record.orgRoles) this.#raise(this.#organizations, orgId, role);
    for (const { orgId, role, maxRole } of record.agencyRoles)
      this.#raise(this.#organizations, orgId, lower(role, maxRole));
    for (const { portfolioId, role } of record.portfolioRoles)
      this.#raise(this.#portfolios, portfolioId, role);
    this.#touched = [...new Set(record.portfolioRoles.map(({ orgId }) => orgId))];
  }

  get userId(): string {
    return this.record.userId;
  }

  /** A key reads no row for being its creator's: those lie in other organisations as well. */
  get ownerId(): string {
    return this.record.apiKeyId === undefined ? this.record.userId : NOBODY.ownerId;
  }

  /** The API key that acts; null for a person. */
  get apiKeyId(): string | null {
    return this.record.apiKeyId ?? null;
  }

  /** The subject of this person's tokens. */
  get externalId(): string {
    return this.record.externalId ?? '';
  }

  /** The person with the roles that were given, whether they are withheld or not; the same one where none is. */
  get asGiven(): Principal {
    if (this.record.rolesWithheldSince === null) return this;
    const text = JSON.stringify({ ...this.record, rolesWithheldSince: null });
    return new Principal(text, this.authentication);
  }

  /** The claims of this person's reads: what they reached when the person was loaded. */
  get claims(): Claims {
    const { userId, reach } = this.record;
    const { apiKeyId } = this;
    return reach === null ? { userId, apiKeyId } : { userId, apiKeyId, reach };
  }

  get isUnbounded(): boolean {
    return this.#isSuperAdmin;
  }

  /** The role in an organisation; null for none. */
  roleInOrganization(orgId: string | null): Role | null {
    if (this.#isSuperAdmin) return 'SUPER_ADMIN';
    return this.#organizations.get(orgId ?? NONE) ?? null;
  }

  /** The role on a portfolio: its own role overrides the organisation's, up or down. That of the organisation where it is null. */
  roleOnPortfolio(orgId: string, portfolioId: string | null): Role | null {
    if (this.#isSuperAdmin) return 'SUPER_ADMIN';
    return this.#portfolios.get(portfolioId ?? NONE) ?? this.roleInOrganization(orgId);
  }

  /** Why this person changes nothing in the organisation, whatever their role; null where they may. */
  suspensionOf(orgId: string | null): SuspendedOrganization | null {
    if (this.#isSuperAdmin) return null;
    return this.record.suspendedOrgs.find((suspended) => suspended.orgId === orgId) ?? null;
  }

  organizationsAt(role: string): readonly string[] {
    return [...this.#organizations]
      .filter(([, held]) => reaches(held, role as Role))
      .map(([id]) => id);
  }

  organizationsTouchedAt(role: string): readonly string[] {
    const member = this.organizationsAt(role);
    // A role on a portfolio alone shows the organisation itself, as a CLIENT sees it, and nothing else in it.
    return role === 'CLIENT' ? [...new Set([...member, ...this.#touched])] : member;
  }

  portfoliosAt(role: string): readonly string[] {
    return [...this.#portfolios]
      .filter(([, held]) => reaches(held, role as Role))
      .map(([id]) => id);
  }

  portfoliosBelow(role: string): readonly string[] {
    return [...this.#portfolios]
      .filter(([, held]) => !reaches(held, role as Role))
      .map(([id]) => id);
  }

  peerOrganizationsAt(role: string): readonly string[] {
    const member = new Set(this.organizationsAt(role));
    const agencies = this.record.agenciesLetIn.filter(({ clientOrgId }) => member.has(clientOrgId));
    return [...new Set([...member, ...agencies.map(({ agencyOrgId }) => agencyOrgId)])];
  }

  /** True where this token of theirs ended before its time. */
  isVoid({ issuedAtS, tokenId }: Pick<VerifiedToken, 'issuedAtS' | 'tokenId'>): boolean {
    const { tokensFromS, voidTokens } = this.record;
    return (
      (tokensFromS !== null && issuedAtS < tokensFromS) ||
      (tokenId !== null && voidTokens.includes(tokenId))
    );
  }

  #raise(roles: Map<string, Role>, id: string, role: Role): void {
    const counting = lower(role, this.#most);
    roles.set(id, higher(roles.get(id) ?? null, counting) ?? counting);
  }
}

/** The statement that gives the record of the person with this external id as text; null where there is none. */
export function principalStatement(externalId: string): Statement {
  return { text: 'SELECT load_principal($1::text)::text AS json', values: [externalId] };
}

/**
 * The statement that signs a person in: their record, with the moment noted; where they are not known and the profile
 * says who they are, they are made.
 */
export function signInStatement(token: VerifiedToken): Statement {
  const { subject, issuedAtS, profile, authentication } = token;
  const text =
    'SELECT sign_in($1::text, to_timestamp($2::double precision), $3::jsonb, $4::boolean)::text AS json';
  const made = profile === null ? null : JSON.stringify(profile);
  return { text, values: [subject, issuedAtS, made, authentication.hasMfa] };
}

/** The person of a record's text; null where it is none. */
export function principalFrom(
  text: string | null,
  authentication: Authentication,
): Principal | null {
  return text?.startsWith('{') ? new Principal(text, authentication) : null;
}

/**
 * Reads a person's roles as they are now; null where nobody has this external id.
 * Inside a transaction it reads there: a role revoked a moment ago is revoked.
 */
export async function loadPrincipal(
  read: Read,
  externalId: string,
  authentication: Authentication,
): Promise<Principal | null> {
  return principalFrom(await read(principalStatement(externalId)), authentication);
}
