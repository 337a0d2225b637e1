/**
 * Giving and taking roles. Nobody gives or takes a role above their own, or changes what a person above them may do;
 * the platform role is never given here; and no change leaves a portfolio without anybody to administrate it.
 */
import { type Role, reaches } from '../../auth/roles.js';
import type {
  AssignOrgRoleInput,
  AssignPortfolioRoleInput,
  RevokeOrgRoleInput,
  RevokePortfolioRoleInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, denied, invalidInput, notFound } from '../problems.js';

function requireGivable(role: Role, held: Role | null): void {
  if (role === 'SUPER_ADMIN')
    throw invalidInput([
      { path: 'input.role', message: 'is SUPER_ADMIN, which is never given through the API' },
    ]);
  if (!reaches(held, role))
    throw denied(`Nobody gives a role above their own: you hold ${held ?? 'none'}, not ${role}.`);
}

function requireTakable(role: Role, held: Role | null): void {
  if (role === 'SUPER_ADMIN') throw denied('The platform role is not taken away through the API.');
  if (!reaches(held, role))
    throw denied(`Nobody takes a role above their own: you hold ${held ?? 'none'}, not ${role}.`);
}

/** An override replaces what the person holds: it must not be above the giver either. */
async function requireReplaceable(
  act: Act,
  userId: string,
  portfolioId: string,
  own: Role | null,
): Promise<void> {
  const [found] = await act.unit.db.$queryRaw<
    { held: Role | null }[]
  >`SELECT role_on_portfolio(${userId}::uuid, ${portfolioId}::uuid)::text AS held`;
  const held = found?.held ?? null;
  if (held !== null && !reaches(own, held))
    throw denied(
      `Nobody overrides a role above their own: you hold ${own ?? 'none'}, not ${held}.`,
    );
}

async function administratedPortfolios(act: Act, orgId: string): Promise<readonly string[]> {
  const [found] = await act.unit.db.$queryRaw<
    { ids: string[] }[]
  >`SELECT administrated_portfolios(${orgId}::uuid)::text[] AS ids`;
  return found?.ids ?? [];
}

/**
 * Carries out a change of roles under the organisation's row: two who change roles at once wait here for one another.
 * @throws ProblemError CONFLICT where a portfolio that somebody administrated would be left to nobody.
 */
async function keepingAdministrators<Result>(
  act: Act,
  orgId: string,
  change: () => Promise<Result>,
): Promise<Result> {
  await act.unit.lock('Organization', orgId);
  const before = await administratedPortfolios(act, orgId);
  const result = await change();
  const after = new Set(await administratedPortfolios(act, orgId));
  const lost = before.filter((id) => !after.has(id)).length;
  if (lost > 0)
    throw conflict(
      `${lost === 1 ? 'A portfolio' : `${lost} portfolios`} would be left without any ORG_ADMIN. Make another one there first.`,
    );
  return result;
}

async function requireVisibleUser(act: Act, userId: string): Promise<void> {
  if ((await act.unit.row('User', userId)) === null) throw notFound('User', 'input.userId');
}

/** Gives a role in an organisation. */
export async function assignOrgRole(input: AssignOrgRoleInput, act: Act): Promise<Outcome> {
  const { orgId } = act.target;
  requireGivable(input.role, act.principal.roleInOrganization(orgId));
  await requireVisibleUser(act, input.userId);
  const { orgRoleAssignment } = act.unit.db;
  const { userId, role } = input;
  if ((await orgRoleAssignment.count({ where: { userId, orgId, role } })) > 0)
    throw conflict(`This person holds ${role} there already.`);
  const { id } = await orgRoleAssignment.create({ data: { userId, orgId, role } });
  return { fields: { orgRoleAssignmentId: id }, entity: { model: 'OrgRoleAssignment', id } };
}

/** Takes a role in an organisation away; its last ORG_ADMIN stays. */
export async function revokeOrgRole(input: RevokeOrgRoleInput, act: Act): Promise<Outcome> {
  const { orgId } = act.target;
  if (orgId === null) throw denied('The platform role is not taken away through the API.');
  return keepingAdministrators(act, orgId, () => takeOrgRole(input, act, orgId));
}

async function takeOrgRole(input: RevokeOrgRoleInput, act: Act, orgId: string): Promise<Outcome> {
  const assignment = await act.unit.lock('OrgRoleAssignment', input.id);
  if (assignment === null) throw notFound('OrgRoleAssignment', 'input.id');
  requireTakable(assignment.role, act.principal.roleInOrganization(orgId));
  const { orgRoleAssignment } = act.unit.db;
  // One who is deactivated administrates nothing: they are no other ORG_ADMIN.
  const others = await orgRoleAssignment.count({
    where: { orgId, role: 'ORG_ADMIN', id: { not: assignment.id }, user: { isActive: true } },
  });
  if (assignment.role === 'ORG_ADMIN' && others === 0)
    throw conflict('This is the last ORG_ADMIN of the organization. Make another one first.');
  await orgRoleAssignment.delete({ where: { id: assignment.id } });
  return {
    fields: { assignmentId: assignment.id },
    entity: { model: 'OrgRoleAssignment', id: assignment.id },
  };
}

/** Gives a role on one portfolio. */
export async function assignPortfolioRole(
  input: AssignPortfolioRoleInput,
  act: Act,
): Promise<Outcome> {
  const { orgId } = act.target;
  const { portfolioId, userId, role } = input;
  if (orgId === null) throw notFound('Portfolio', 'input.portfolioId');
  const own = act.principal.roleOnPortfolio(orgId, portfolioId);
  requireGivable(role, own);
  await requireVisibleUser(act, userId);
  await requireReplaceable(act, userId, portfolioId, own);
  const { portfolioRoleAssignment } = act.unit.db;
  if ((await portfolioRoleAssignment.count({ where: { userId, portfolioId, role } })) > 0)
    throw conflict(`This person holds ${role} there already.`);
  const { id } = await keepingAdministrators(act, orgId, () =>
    portfolioRoleAssignment.create({ data: { userId, orgId, portfolioId, role } }),
  );
  return {
    fields: { portfolioRoleAssignmentId: id },
    entity: { model: 'PortfolioRoleAssignment', id },
  };
}

/** Takes a role on a portfolio away. */
export async function revokePortfolioRole(
  input: RevokePortfolioRoleInput,
  act: Act,
): Promise<Outcome> {
  const assignment = await act.unit.lock('PortfolioRoleAssignment', input.id);
  if (assignment === null) throw notFound('PortfolioRoleAssignment', 'input.id');
  requireTakable(
    assignment.role,
    act.principal.roleOnPortfolio(assignment.orgId, assignment.portfolioId),
  );
  const { id } = assignment;
  await keepingAdministrators(act, assignment.orgId, () =>
    act.unit.db.portfolioRoleAssignment.delete({ where: { id } }),
  );
  return {
    fields: { assignmentId: assignment.id },
    entity: { model: 'PortfolioRoleAssignment', id: assignment.id },
  };
}
