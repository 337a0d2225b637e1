/** An organisation with makers and checkers, a policy of its own, and requests that go from one to the other. */
import { expect } from '@jest/globals';
import type { Role } from '../../src/auth/roles.js';
import { mutate, type Payload } from './mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from './seed.js';
import type { World } from './world.js';

/** What has changed of a request, as its field and the refusal of its execution show it. */
export interface ShownDrift {
  readonly kind: string;
  readonly was: unknown;
  readonly now: unknown;
  readonly isBlocking: boolean;
}

/** One desk under a policy. */
export class GovernedDesk {
  readonly world: World;
  readonly organization: SeededOrganization;
  readonly portfolio: SeededPortfolio;

  constructor(world: World, organization: SeededOrganization, portfolio: SeededPortfolio) {
    this.world = world;
    this.organization = organization;
    this.portfolio = portfolio;
  }

  person(role: Role): Promise<SeededUser> {
    return this.world.seed.user(this.organization, role);
  }

  /** Publishes the next policy, as an ORG_ADMIN does. */
  async publish(terms: object, admin: SeededUser): Promise<void> {
    const rules = { requireMfaForLive: true, requireApprovalForLive: true };
    const input = { orgId: this.organization.id, ...rules, ...terms };
    expect((await mutate(this.world, admin, 'publishPolicy', input)).problem).toBeNull();
  }

  /** Asks for a mutation of this API, or for anything else; the payload of the answer. */
  ask(maker: SeededUser, request: object = {}): Promise<Payload> {
    const input = {
      orgId: this.organization.id,
      portfolioId: this.portfolio.id,
      approvalType: 'mutation',
      action: 'portfolio.archive',
      payload: { id: this.portfolio.id, version: 1 },
      ...request,
    };
    return mutate(this.world, maker, 'requestApproval', input, 'approval { id status }');
  }

  /** Asks, and gives the id of the request. */
  async asked(maker: SeededUser, request: object = {}): Promise<string> {
    const { approval, problem } = await this.ask(maker, request);
    expect(problem).toBeNull();
    return (approval as { id: string }).id;
  }

  /** Asks, has it approved by these people, and gives the id of the request. */
  async approved(maker: SeededUser, checkers: SeededUser[], request: object = {}): Promise<string> {
    const id = await this.asked(maker, request);
    for (const checker of checkers)
      expect((await mutate(this.world, checker, 'approveRequest', { id })).problem).toBeNull();
    expect(await this.statusOf(id)).toBe('APPROVED');
    return id;
  }

  async statusOf(id: string): Promise<string | undefined> {
    const rows = await this.world.seed.query<{ status: string }>(
      'SELECT status FROM approvals WHERE id = $1',
      [id],
    );
    return rows[0]?.status;
  }

  /** Moves the moments of a request, which the database keeps otherwise: as if time had passed. */
  async age(id: string, column: 'authenticated_at' | 'created_at', byS: number): Promise<void> {
    const set = (state: string) =>
      this.world.seed.query(`ALTER TABLE approvals ${state} TRIGGER keep_approval_request`);
    await set('DISABLE');
    await this.world.seed.query(
      `UPDATE approvals SET ${column} = ${column} - make_interval(secs => $2) WHERE id = $1`,
      [id, byS],
    );
    await set('ENABLE');
  }

  /** What has changed, as somebody who may see the request reads it. */
  async driftOf(reader: SeededUser, id: string): Promise<ShownDrift[]> {
    const query = '{ approval(id: "$id") { drift { kind was now isBlocking } } }';
    const { body } = await this.world.send(reader, query.replace('$id', id));
    return (body.data as unknown as { approval: { drift: ShownDrift[] } }).approval.drift;
  }

  /** Executes it, and gives the problem with its drift; null where it was executed. */
  async execute(person: SeededUser, id: string): Promise<Record<string, unknown> | null> {
    const query = `mutation ($input: ExecuteRequestInput!) { executeRequest(input: $input) { problem {
      __typename code message ... on ApprovalStale { approvalId drift { kind was now isBlocking } } } } }`;
    const { body } = await this.world.send(person, query, { input: { id } });
    expect(body.errors).toBeUndefined();
    const data = body.data as unknown as {
      executeRequest: { problem: Record<string, unknown> | null };
    };
    return data.executeRequest.problem;
  }
}

/** Makes a desk. */
export async function governedDesk(world: World): Promise<GovernedDesk> {
  const organization = await world.seed.organization();
  return new GovernedDesk(world, organization, await world.seed.portfolio(organization));
}
