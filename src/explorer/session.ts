/*
 * What it is: the page's side of the two sign-in endpoints, and its place in sessionStorage.
 * What it refuses to know: how a token is made or verified, and anything of GraphQL.
 */
import type { Credential, CredentialStore } from './credential.js';

const STORAGE_KEY = 'countersign.credential';
const REQUEST_TIMEOUT_MS = 15_000;

/** One demo user that the sign-in lists. */
export interface DemoUser {
  readonly email: string;
  readonly fullName: string;
  readonly description: string;
}

/** How one signs in at this gateway: as a demo user, or with a token of the configured issuer. */
export interface SignInTerms {
  readonly mode: 'demo' | 'token';
  readonly users: readonly DemoUser[];
}

interface SignInAnswer {
  readonly token: string;
  readonly email: string;
}

interface RefusalAnswer {
  readonly error?: { readonly message?: string };
}

/** Asks the gateway how one signs in. */
export async function loadSignInTerms(): Promise<SignInTerms> {
  const response = await fetch('/explorer/session', { signal: timeout() });
  if (!response.ok) throw new Error(await refusalOf(response));
  const terms: SignInTerms = await response.json();
  return terms;
}

/** Signs in as a demo user, and answers the credential of that user. */
export async function signInAs(email: string, hasMfa: boolean): Promise<Credential> {
  const response = await fetch('/explorer/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, mfa: hasMfa }),
    signal: timeout(),
  });
  if (!response.ok) throw new Error(await refusalOf(response));
  const answer: SignInAnswer = await response.json();
  return { token: answer.token, label: answer.email, hasMfa, isDemo: true };
}

/**
 * Keeps the credential for as long as the tab lives. localStorage was rejected: a token there
 * outlives the visit and is shared by tabs that may be signed in as different users.
 */
export const tabStore: CredentialStore = {
  read() {
    try {
      const stored: Credential | null = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
      return typeof stored?.token === 'string' ? stored : null;
    } catch {
      return null;
    }
  },
  write(credential) {
    if (credential === null) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(credential));
  },
};

/** Turns whatever was thrown into the sentence to show. */
export function sentenceOf(error: unknown): string {
  if (error instanceof TypeError) return 'The gateway gave no answer. Check that it is running.';
  return error instanceof Error ? error.message : String(error);
}

function timeout(): AbortSignal {
  return AbortSignal.timeout(REQUEST_TIMEOUT_MS);
}

async function refusalOf(response: Response): Promise<string> {
  const answer: RefusalAnswer = await response.json().catch(() => ({}));
  return answer.error?.message ?? `The gateway answered with status ${response.status}.`;
}
