/** API keys: made, ended and replaced by administrators. The text of a key goes into one answer, its hash into one row. */
import { makeApiKey } from '../../auth/api-keys/key-text.js';
import type { ApiKeyRow } from '../../generated/models.js';
import type {
  ApiKeyScope,
  CreateApiKeyInput,
  RevokeApiKeyInput,
  RotateApiKeyInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { countUsage, requireWithinLimit } from '../organization/index.js';
import { conflict, invalidInput, notFound } from '../problems.js';

/** What of a key is chosen; the rest is the engine's. */
interface Choice {
  readonly orgId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly rateLimitOverride: number | null;
  readonly expiresAt: Date | null;
}

/** Makes a key in the name of whoever acts: nobody makes a key that acts as somebody else. */
async function insertKey(act: Act, choice: Choice): Promise<{ id: string; secret: string }> {
  const { secret, prefix, hash } = makeApiKey();
  const { id } = await act.unit.db.apiKey.create({
    data: {
      ...choice,
      scopes: [...choice.scopes],
      createdBy: act.principal.userId,
      keyHash: hash,
      keyPrefix: prefix,
    },
  });
  return { id, secret };
}

async function requireFuture(act: Act, expiresAt: string | null | undefined): Promise<Date | null> {
  if (expiresAt == null) return null;
  const end = new Date(expiresAt);
  if (end <= (await act.unit.now()))
    throw invalidInput([
      { path: 'input.expiresAt', message: 'is in the past; give a time to come' },
    ]);
  return end;
}

/** Makes a key. */
export async function createApiKey(input: CreateApiKeyInput, act: Act): Promise<Outcome> {
  const { orgId } = act.target;
  if (orgId === null) throw notFound('Organization', 'input.orgId');
  const scopes = [...new Set(input.scopes)].sort();
  if (scopes.length === 0)
    throw invalidInput([{ path: 'input.scopes', message: 'is empty; give READ or WRITE' }]);
  const expiresAt = await requireFuture(act, input.expiresAt);
  const organization = await act.unit.lock('Organization', orgId);
  if (organization === null) throw notFound('Organization', 'input.orgId');
  requireWithinLimit(act, organization, 'apiKeys', await countUsage(act, orgId, 'apiKeys'));
  const { name, rateLimitOverride = null } = input;
  const { id, secret } = await insertKey(act, {
    orgId,
    name,
    scopes,
    rateLimitOverride,
    expiresAt,
  });
  return { fields: { apiKeyId: id, secret }, entity: { model: 'ApiKey', id } };
}

/** The key, locked. @throws ProblemError CONFLICT where it was revoked. */
async function lockActive(act: Act, id: string): Promise<ApiKeyRow> {
  const key = await act.unit.lock('ApiKey', id);
  if (key === null) throw notFound('ApiKey', 'input.id');
  if (!key.isActive) throw conflict('This API key is revoked already.');
  return key;
}

/** Ends a key at once. */
export async function revokeApiKey(input: RevokeApiKeyInput, act: Act): Promise<Outcome> {
  const { id } = await lockActive(act, input.id);
  await act.unit.update('ApiKey', id, { isActive: false });
  return { fields: { apiKeyId: id }, entity: { model: 'ApiKey', id } };
}

/** The last instant that an answer can write: years have four digits. */
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** When the new key ends where nobody says: it lives as long as the old one was made to. */
function renewedEnd({ createdAt, expiresAt }: ApiKeyRow, now: Date): Date | null {
  if (expiresAt === null) return null;
  const lifeMs = new Date(expiresAt).getTime() - new Date(createdAt).getTime();
  return new Date(Math.min(now.getTime() + lifeMs, LATEST_MS));
}

/** Makes a key in place of another, which ends after the overlap. */
export async function rotateApiKey(input: RotateApiKeyInput, act: Act): Promise<Outcome> {
  const old = await lockActive(act, input.id);
  const now = await act.unit.now();
  const oldEnd = old.expiresAt === null ? null : new Date(old.expiresAt);
  if (oldEnd !== null && oldEnd <= now)
    throw conflict(`This API key expired at ${oldEnd.toISOString()}. Make a new one.`);
  const expiresAt = (await requireFuture(act, input.expiresAt)) ?? renewedEnd(old, now);
  const { orgId, name, rateLimitOverride } = old;
  const scopes = old.scopes as ApiKeyScope[];
  const { id, secret } = await insertKey(act, {
    orgId,
    name,
    scopes,
    rateLimitOverride,
    expiresAt,
  });
  const overlapEnd = new Date(now.getTime() + input.overlapSeconds * 1_000);
  if (input.overlapSeconds === 0) await act.unit.update('ApiKey', old.id, { isActive: false });
  else if (oldEnd === null || overlapEnd < oldEnd)
    await act.unit.update('ApiKey', old.id, { expiresAt: overlapEnd });
  return {
    fields: { apiKeyId: id, replacedId: old.id, secret },
    entity: { model: 'ApiKey', id },
  };
}
