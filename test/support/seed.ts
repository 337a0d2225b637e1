/**
 * Makes rows for tests as the owner, past every rule: each call gives the handle for the next. Names are unique a
 * call, so that tests share a database without seeing each other.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { makeApiKey } from '../../src/auth/api-keys/key-text.js';
import type { Role } from '../../src/auth/roles.js';
import { DataKeys } from '../../src/db/encryption/data-keys.js';
import { keyNameOf } from '../../src/db/encryption/secret-box.js';
import { canonicalHash } from '../../src/domain/canonical-hash.js';
import { WORLD_MASTER_KEY } from './master-keys.js';

/** Handles of made rows. */
export interface SeededOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}
export interface SeededUser {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  /** The `sub` of the person's tokens. */
  readonly subject: string;
}
export interface SeededPortfolio {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
}

/** Limits that are strict, as they are stored and as they are given. */
export const STRICT_LIMITS = {
  currency: 'USD',
  maxOrderNotional: '100000',
  maxPosition: '250000.5',
  maxDailyLoss: '5000',
  priceCollarPercent: '2.5',
  maxOrdersPerMinute: 10,
  allowedVenues: ['coinbase', 'kraken'],
  allowedInstruments: ['BTC-USD', 'ETH-USD'],
} as const;

const dataKeys = new DataKeys([WORLD_MASTER_KEY]);
const unique = (): string => randomUUID().slice(0, 8);

/** The seed kit over an owner's connection. */
export class Seed {
  readonly #client: pg.Client;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Inserts a row into any table and gives its id (columns by their names in the database). */
  async row(table: string, values: Readonly<Record<string, unknown>>): Promise<string> {
    const columns = Object.keys(values);
    const places = columns.map((_column, at) => `$${at + 1}`).join(', ');
    const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places}) RETURNING id`;
    const { rows } = await this.#client.query<{ id: string }>(text, Object.values(values));
    return rows[0]?.id ?? '';
  }

  /** Runs any statement as the owner and gives its rows. */
  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return (await this.#client.query<Row>(text, [...values])).rows;
  }

  async organization(values: Readonly<Record<string, unknown>> = {}): Promise<SeededOrganization> {
    const slug = `org-${unique()}`;
    const full = { slug, name: `Organization ${slug}`, type: 'INVESTOR', ...values };
    const id = await this.row('organizations', full);
    return { id, slug: String(full.slug), name: String(full.name) };
  }

  /** A person whose home is the organisation; holds the role there unless it is null. */
  async user(
    home: SeededOrganization,
    role: Role | null = null,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<SeededUser> {
    const email = `user-${unique()}@${home.slug}.example`;
    const full = {
      email,
      full_name: `User ${email}`,
      home_org_id: home.id,
      external_auth_id: `dev|${email}`,
      mfa_enabled: true,
      ...values,
    };
    const id = await this.row('users', full);
    if (role !== null)
      await this.row('org_role_assignments', {
        user_id: id,
        org_id: role === 'SUPER_ADMIN' ? null : home.id,
        role,
      });
    return { id, email, fullName: String(full.full_name), subject: String(full.external_auth_id) };
  }

  orgRole(user: SeededUser, organization: SeededOrganization, role: Role): Promise<string> {
    return this.row('org_role_assignments', { user_id: user.id, org_id: organization.id, role });
  }

  portfolioRole(user: SeededUser, portfolio: SeededPortfolio, role: Role): Promise<string> {
    return this.row('portfolio_role_assignments', {
      user_id: user.id,
      org_id: portfolio.orgId,
      portfolio_id: portfolio.id,
      role,
    });
  }

  async portfolio(
    organization: SeededOrganization,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<SeededPortfolio> {
    const full = { org_id: organization.id, name: `Portfolio ${unique()}`, ...values };
    return {
      id: await this.row('portfolios', full),
      orgId: organization.id,
      name: String(full.name),
    };
  }

  /** Makes a portfolio ready to trade live, and gives the ids of what that took. It stays in paper mode. */
  async ready({ id, orgId }: SeededPortfolio): Promise<{ key: string; limits: string }> {
    const own = { org_id: orgId, portfolio_id: id };
    await this.query('UPDATE portfolios SET live_enabled = true WHERE id = $1', [id]);
    const limits = await this.row('pretrade_limits', { ...own, limits_json: STRICT_LIMITS });
    const key = await this.row('venue_keys', {
      ...own,
      venue_id: 'kraken',
      key_id: `pk_${unique()}`,
      trade_only: true,
      status: 'VALID',
    });
    return { key, limits };
  }

  /** Makes a portfolio ready and takes it live, past every rule but the database's. */
  async live(portfolio: SeededPortfolio): Promise<{ key: string; limits: string }> {
    const made = await this.ready(portfolio);
    await this.query("UPDATE portfolios SET default_mode = 'LIVE' WHERE id = $1", [portfolio.id]);
    return made;
  }

  agencyLink(
    agency: SeededOrganization,
    client: SeededOrganization,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    return this.row('agency_clients', {
      agency_org_id: agency.id,
      client_org_id: client.id,
      ...values,
    });
  }

  /** An API key whose text nobody knows. */
  apiKey(
    organization: SeededOrganization,
    creator: SeededUser,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const { hash, prefix } = makeApiKey();
    return this.row('api_keys', {
      org_id: organization.id,
      created_by: creator.id,
      name: `Key ${unique()}`,
      key_hash: hash,
      key_prefix: prefix,
      scopes: JSON.stringify(['READ']),
      ...values,
    });
  }

  /** A data key of the organisation, wrapped by the world's master key. */
  async encryptionKey(
    organization: SeededOrganization,
    purpose: string,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const keyName = keyNameOf(purpose, organization.id, Number(values.version ?? 1));
    const { encryptedKey, masterKeyName } = await dataKeys.make(keyName);
    return this.row('encryption_keys', {
      org_id: organization.id,
      purpose,
      key_name: keyName,
      encrypted_key: encryptedKey,
      master_key_name: masterKeyName,
      ...values,
    });
  }

  /** A webhook subscription, whose secret is sealed with a key of its own and opens nowhere. */
  async webhookSubscription(
    organization: SeededOrganization,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    return this.row('webhook_subscriptions', {
      org_id: organization.id,
      url: 'https://hooks.example/seeded',
      secret: 'sealed',
      secret_key_id: await this.encryptionKey(organization, `webhook-${unique()}`),
      events: JSON.stringify(['MFA_REMINDER']),
      ...values,
    });
  }

  /** A delivery that failed, of a subscription of its own. */
  async webhookDelivery({ organization }: { readonly organization: SeededOrganization }) {
    return this.row('webhook_deliveries', {
      subscription_id: await this.webhookSubscription(organization),
      org_id: organization.id,
      event_id: randomUUID(),
      event_type: 'mfa.reminder',
      payload: '{}',
      status: 'FAILED',
      due_at: null,
    });
  }

  /** A request on the portfolio; a status other than PENDING gets its decidedAt. */
  approval(
    portfolio: SeededPortfolio,
    requester: SeededUser,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const payload = { mode: 'LIVE' };
    const isDecided = values.status !== undefined && values.status !== 'PENDING';
    return this.row('approvals', {
      org_id: portfolio.orgId,
      portfolio_id: portfolio.id,
      requester_id: requester.id,
      approval_type: 'mode_switch',
      action: 'portfolio.switchMode',
      payload_json: JSON.stringify(payload),
      payload_hash: canonicalHash(payload),
      ...(isDecided ? { decided_at: new Date() } : {}),
      ...values,
    });
  }
}
