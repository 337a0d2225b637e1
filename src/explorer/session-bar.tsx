/*
 * What it is: the bar above the editor: the product's name, who is signed in, what to do about it.
 * What it refuses to know: how one signs in.
 */
import type { ReactElement } from 'react';
import type { Credential } from './credential.js';

/** What the bar shows, and whom it tells of a click. */
export interface SessionBarProps {
  readonly credential: Credential | null;
  readonly onSwitch: () => void;
  readonly onSignOut: () => void;
}

/**
 * Shows the sign-in state. The status stays mounted while its text changes, because a screen
 * reader announces a change of a live region and not the arrival of one.
 */
export function SessionBar({ credential, onSwitch, onSignOut }: SessionBarProps): ReactElement {
  return (
    <header className="session-bar">
      <h1>Countersign</h1>
      <p role="status" aria-live="polite">
        {credential === null ? (
          'Not signed in'
        ) : (
          <>
            Signed in as <strong>{credential.label}</strong>{' '}
            {credential.hasMfa && <span className="badge">with a second factor</span>}
          </>
        )}
      </p>
      {credential !== null && (
        <>
          <button type="button" onClick={onSwitch}>
            {credential.isDemo ? 'Switch user' : 'Change token'}
          </button>
          <button type="button" onClick={onSignOut}>
            Sign out
          </button>
        </>
      )}
    </header>
  );
}
