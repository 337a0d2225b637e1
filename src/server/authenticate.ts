/**
 * From the Authorization header to a person: verifies the token, then reads the person's roles.
 * It says what is wrong with a token only as far as its holder can use it.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import { errors } from 'jose';
import { isSentAsApiKey } from '../auth/api-keys/key-text.js';
import { DiscoveryError } from '../auth/issuers/discovery.js';
import type { TokenVerifier, VerifiedToken } from '../auth/issuers/token-verifier.js';
import {
  type Principal,
  principalFrom,
  principalStatement,
  signInStatement,
} from '../auth/principal.js';
import { withClaims } from '../db/claims.js';
import type { Database } from '../db/client.js';
import { errorCode } from '../db/error-code.js';
import { type ErrorCode, unauthenticated } from '../graphql/error-codes.js';

/** As long as a subject can be stored; nobody has a longer one. */
const SUBJECT_LENGTH_MAX = 255;
/** Longer tokens are refused unread. */
const TOKEN_LENGTH_MAX = 8_192;

/** True where the issuer's keys could not be had: that says nothing of the token. */
function isOutage(error: unknown): error is Error {
  if (error instanceof DiscoveryError) return true;
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  // jose's own class is what it throws where the answer is no 200 or no JSON; fetch() throws the other.
  if (error instanceof errors.JOSEError) return error.code === errors.JOSEError.code;
  return (error as Partial<Error>).message === 'fetch failed';
}

/** SQLSTATEs and codes of Node for a database that cannot be had at the moment, and the pool's own words for it. */
const UNREACHABLE =
  /^(08...|57P0[123]|53300|ECONN(REFUSED|RESET)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)$/;
const POOL_WORDS = /^(timeout exceeded when trying to connect|Connection terminated)/;

/** 503, not 401: a client that is told its token is wrong would throw it away. The cause stays in here. */
function unavailable(what: string, cause: unknown): GraphQLError {
  return new GraphQLError(`${what} cannot be had at the moment. Send the request again.`, {
    originalError: cause instanceof Error ? cause : null,
    extensions: {
      code: 'SERVICE_UNAVAILABLE' satisfies ErrorCode,
      http: { status: 503, headers: new Map([['retry-after', '1']]) },
    },
  });
}

function isUnreachable(error: unknown): boolean {
  return (
    UNREACHABLE.test(errorCode(error) ?? '') ||
    (error instanceof Error && POOL_WORDS.test(error.message))
  );
}

async function verify(verifier: TokenVerifier, token: string): Promise<VerifiedToken> {
  if (token.length > TOKEN_LENGTH_MAX) throw unauthenticated('The token is too long.');
  try {
    return await verifier.verify(token);
  } catch (error) {
    if (isOutage(error)) throw unavailable('The keys of the issuer', error);
    if (error instanceof errors.JWTExpired)
      throw unauthenticated('The token has expired. Get a new one.');
    throw unauthenticated(
      'The token is not valid here. Get one from the configured issuer, for the configured audience.',
    );
  }
}

/** What the request sent as an API key, well formed or not; null where it sent none. */
export function sentApiKey({ authorization = '' }: IncomingHttpHeaders): string | null {
  const sent = /^Bearer (.*)$/is.exec(authorization)?.[1] ?? '';
  return isSentAsApiKey(sent) ? sent : null;
}

/** What was read. @throws GraphQLError SERVICE_UNAVAILABLE (503) where the database cannot be had. */
export async function unlessUnreachable<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw isUnreachable(error) ? unavailable('The database', error) : error;
  }
}

/**
 * What the request's token says, or null where none was sent.
 * @throws GraphQLError UNAUTHENTICATED (401) for a token that does not hold; SERVICE_UNAVAILABLE (503) where the
 * issuer's keys cannot be had.
 */
export async function verifiedToken(
  verifier: TokenVerifier,
  headers: IncomingHttpHeaders,
): Promise<VerifiedToken | null> {
  const { authorization } = headers;
  if (authorization === undefined) return null;
  const token = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined)
    throw unauthenticated('The Authorization header must be "Bearer <token>".');
  return verify(verifier, token);
}

/**
 * The person that a token names, as they are now; that they signed in is noted, or else only read.
 * @throws GraphQLError UNAUTHENTICATED (401) for a person who may not sign in; SERVICE_UNAVAILABLE (503) where the
 * database cannot be had.
 */
export async function signIn(
  database: Database,
  verified: VerifiedToken,
  isNoted = true,
): Promise<Principal> {
  const { subject, authentication } = verified;
  const read = () =>
    database.read(isNoted ? signInStatement(verified) : principalStatement(subject));
  const claims = { userId: null, ...(isNoted ? ({ access: 'READ WRITE' } as const) : {}) };
  // PostgreSQL's text takes no NUL, so nobody is stored under such a subject.
  const record =
    subject.includes('\0') || subject.length > SUBJECT_LENGTH_MAX
      ? 'null'
      : await unlessUnreachable(withClaims(claims, read));
  const principal = principalFrom(record, authentication);
  // One answer for an unknown and a deactivated person.
  if (principal === null || !principal.record.isActive)
    throw unauthenticated('This token names nobody who may sign in here.');
  return principal;
}
