/*
 * What it is: the form that takes an access token of the configured issuer.
 * What it refuses to know: the issuer, and whether the gateway will accept the token.
 */
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { readPastedToken } from './access-token.js';
import type { Credential } from './credential.js';

/** Whom the form tells once a token was pasted. */
export interface TokenFormProps {
  readonly onSignedIn: (credential: Credential) => void;
}

/** Asks for an access token. It sends nothing: the token travels with the first API request. */
export function TokenForm({ onSignedIn }: TokenFormProps): ReactElement {
  const fieldId = useId();
  const problemId = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const pasted = readPastedToken(text);
    if (pasted.credential === null) setProblem(pasted.problem);
    else onSignedIn(pasted.credential);
  };

  return (
    <form onSubmit={submit} noValidate>
      <label htmlFor={fieldId}>Access token of your identity provider</label>
      <textarea
        id={fieldId}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={5}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={problemId}
        aria-invalid={problem !== ''}
        placeholder="eyJ…"
      />
      <p className="problem" role="alert" id={problemId}>
        {problem}
      </p>
      <button type="submit" className="primary">
        Continue
      </button>
      <p className="hint">The token stays in this tab and is sent to this gateway only.</p>
    </form>
  );
}
