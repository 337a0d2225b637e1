/**
 * Which rows a person may see, as the read engine needs it: lists of ids to compare columns with.
 * The auth floor computes it from roles; this floor only turns it into conditions. It knows no role's rank.
 */

/** What one person may read. Every list is short: organisations and overrides of one person. */
export interface Visibility {
  /** Who reads: a person sees their own name, whatever their role. */
  readonly userId: string;
  /** Whose rows are shown for naming that person; the nil UUID is nobody. */
  readonly ownerId: string;
  /** A super admin: no condition on organisations. */
  readonly isUnbounded: boolean;
  /** Organisations in which the person holds at least this role. */
  organizationsAt(role: string): readonly string[];
  /** The same, with those reached only through a role on one of their portfolios. */
  organizationsTouchedAt(role: string): readonly string[];
  /** Portfolios whose own role for the person is at least this role. */
  portfoliosAt(role: string): readonly string[];
  /** Portfolios whose own role for the person is below this role: an override lowers too. */
  portfoliosBelow(role: string): readonly string[];
  /** Home organisations of the people this person may see at this role. */
  peerOrganizationsAt(role: string): readonly string[];
}

/** Sees nothing but public functions: the visibility of a request that nobody is signed in to. */
export const NOBODY: Visibility = {
  userId: '00000000-0000-0000-0000-000000000000',
  ownerId: '00000000-0000-0000-0000-000000000000',
  isUnbounded: false,
  organizationsAt: () => [],
  organizationsTouchedAt: () => [],
  portfoliosAt: () => [],
  portfoliosBelow: () => [],
  peerOrganizationsAt: () => [],
};
