/*
 * What it is: the page: the session bar, and below it either the sign-in or the editor.
 * What it refuses to know: GraphQL, and how a token is made.
 */
import {
  lazy,
  type ReactElement,
  Suspense,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { type Credential, createCredentialHolder, identityOf } from './credential.js';
import { createFetcher } from './fetcher.js';
import { createFollow } from './follow.js';
import { loadSignInTerms, type SignInTerms, sentenceOf, signInAs, tabStore } from './session.js';
import { SessionBar } from './session-bar.js';
import { SignIn } from './sign-in.js';
import { SwitchDialog } from './switch-dialog.js';

const holder = createCredentialHolder(tabStore, async (refused) =>
  refused.isDemo ? signInAs(refused.label, refused.hasMfa) : null,
);
const socketUrl = new URL('/graphql', window.location.href.replace(/^http/, 'ws')).href;
const fetcher = createFetcher(holder, (input, init) => fetch(input, init), createFollow(socketUrl));

// Loaded after sign-in: the editor is a hundred times the size of the page that asks for a token.
const Workbench = lazy(() =>
  import('./workbench.js').catch(() => ({ default: WorkbenchUnavailable })),
);

/** Draws the whole page. */
export function App(): ReactElement {
  const credential = useSyncExternalStore(holder.subscribe, holder.current);
  const { terms, problem, retry } = useSignInTerms();
  const [isSwitching, setIsSwitching] = useState(false);

  const signedIn = useCallback((next: Credential): void => {
    holder.replace(next);
    setIsSwitching(false);
  }, []);

  return (
    <>
      <SessionBar
        credential={credential}
        onSwitch={() => setIsSwitching(true)}
        onSignOut={() => holder.replace(null)}
      />
      {credential === null ? (
        <main className="sign-in">
          {holder.wasRefused() && (
            <p className="notice">
              The gateway refused the token, which may have expired. Sign in again.
            </p>
          )}
          {terms !== null && <SignIn terms={terms} onSignedIn={signedIn} />}
          {problem !== '' && <Retry problem={problem} onRetry={retry} />}
        </main>
      ) : (
        <main className="workbench">
          <Suspense fallback={<p className="hint">Loading the editor…</p>}>
            <Workbench key={identityOf(credential)} fetcher={fetcher} />
          </Suspense>
        </main>
      )}
      {isSwitching && credential !== null && (
        <SwitchDialog onClose={() => setIsSwitching(false)}>
          {terms !== null && <SignIn terms={terms} onSignedIn={signedIn} />}
          {problem !== '' && <Retry problem={problem} onRetry={retry} />}
        </SwitchDialog>
      )}
    </>
  );
}

function useSignInTerms(): {
  readonly terms: SignInTerms | null;
  readonly problem: string;
  readonly retry: () => void;
} {
  const [terms, setTerms] = useState<SignInTerms | null>(null);
  const [problem, setProblem] = useState('');
  const load = useCallback(() => {
    setProblem('');
    loadSignInTerms().then(setTerms, (error: unknown) => setProblem(sentenceOf(error)));
  }, []);
  useEffect(load, [load]);
  return { terms, problem, retry: load };
}

function Retry({ problem, onRetry }: { problem: string; onRetry: () => void }): ReactElement {
  return (
    <div role="alert">
      <p className="problem">{problem}</p>
      <button type="button" className="primary" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

/** Stands in for an editor that did not load: after an upgrade, the file names have changed. */
function WorkbenchUnavailable(): ReactElement {
  const reload = (): void => window.location.reload();
  return (
    <Retry
      problem="The editor did not load. The gateway may have been upgraded since this page was."
      onRetry={reload}
    />
  );
}
