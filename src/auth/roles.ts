/**
 * The rank of roles (seed 002, "Role Hierarchy"; ASO_MANAGER is MANAGER here). The one place that orders them:
 * enums in SDL and SQL are sorted by tools and say nothing of rank.
 */

/** A role, as tables and SDL name it. */
export type Role = 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';

/** Every role, the highest first. */
export const ROLES: readonly Role[] = [
  'SUPER_ADMIN',
  'ORG_ADMIN',
  'MANAGER',
  'ANALYST',
  'VIEWER',
  'CLIENT',
];

/** The rank of a role; higher counts. No role has rank 0. */
export function rankOf(role: Role | null): number {
  return role === null ? 0 : ROLES.length - ROLES.indexOf(role);
}

/** True where the held role is the required one or above it. */
export function reaches(held: Role | null, required: Role): boolean {
  return rankOf(held) >= rankOf(required);
}

/** The higher of two roles. */
export function higher(one: Role | null, other: Role | null): Role | null {
  return rankOf(one) >= rankOf(other) ? one : other;
}

/** The lower of two roles. */
export function lower(one: Role, other: Role): Role {
  return rankOf(one) <= rankOf(other) ? one : other;
}
