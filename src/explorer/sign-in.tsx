/*
 * What it is: the sign-in of either mode, under one heading.
 * What it refuses to know: whether it stands on the page or in a dialog.
 */
import type { ReactElement } from 'react';
import type { Credential } from './credential.js';
import type { SignInTerms } from './session.js';
import { SignInPanel } from './sign-in-panel.js';
import { TokenForm } from './token-form.js';

/** How one signs in here, and whom to tell once it is done. */
export interface SignInProps {
  readonly terms: SignInTerms;
  readonly onSignedIn: (credential: Credential) => void;
}

/** Asks for a demo user or for an access token, whichever this gateway takes. */
export function SignIn({ terms, onSignedIn }: SignInProps): ReactElement {
  if (terms.mode === 'token') {
    return (
      <section aria-label="Sign in with an access token" className="narrow">
        <h2>Sign in</h2>
        <TokenForm onSignedIn={onSignedIn} />
      </section>
    );
  }
  return (
    <section aria-label="Sign in as a demo user">
      <h2>Sign in as a demo user</h2>
      <SignInPanel users={terms.users} onSignedIn={onSignedIn} />
    </section>
  );
}
