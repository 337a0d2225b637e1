/*
 * What it is: the list of demo users, each one button.
 * What it refuses to know: where the credential goes once it is there.
 */
import { type ReactElement, useState } from 'react';
import type { Credential } from './credential.js';
import { type DemoUser, sentenceOf, signInAs } from './session.js';

/** What the panel needs: whom to list and whom to tell. */
export interface SignInPanelProps {
  readonly users: readonly DemoUser[];
  readonly onSignedIn: (credential: Credential) => void;
}

/** Lists the demo users, grouped by nothing: the gateway's order is the one that tells a story. */
export function SignInPanel({ users, onSignedIn }: SignInPanelProps): ReactElement {
  const [hasMfa, setHasMfa] = useState(true);
  const [pendingEmail, setPendingEmail] = useState<string | null>(null);
  const [problem, setProblem] = useState('');

  const signIn = async (email: string): Promise<void> => {
    setPendingEmail(email);
    setProblem('');
    try {
      onSignedIn(await signInAs(email, hasMfa));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setPendingEmail(null);
    }
  };

  return (
    <>
      <label className="second-factor">
        <input
          type="checkbox"
          checked={hasMfa}
          onChange={(event) => setHasMfa(event.target.checked)}
        />
        With a second factor, as guarded mutations require
      </label>
      <p className="problem" role="alert">
        {problem}
      </p>
      {users.length === 0 && (
        <p>No demo user is loaded. Run `npm run seed -- demo`, then reload this page.</p>
      )}
      <ul className="users">
        {users.map((user) => (
          <li key={user.email}>
            <button
              type="button"
              className="user"
              disabled={pendingEmail !== null}
              aria-busy={pendingEmail === user.email}
              onClick={() => void signIn(user.email)}
            >
              <strong>{user.fullName}</strong>
              <span className="email">{user.email}</span>
              <span className="description">{user.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
