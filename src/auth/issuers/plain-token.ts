/**
 * Refuses a token that two readers could read as two: jose takes any spelling of base64url, and JSON.parse the last of
 * several claims of one name. Both are lawful (RFC 4648 section 3.5, RFC 7519 section 4), and no issuer writes such.
 */

/** Thrown for a token that has another spelling, or says one thing twice. */
export class AmbiguousTokenError extends Error {
  override readonly name = 'AmbiguousTokenError';
}

/** Texts, brackets and colons of JSON; what lies between does not matter here. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}:]/g;

/** True where some object in the JSON text has two members of one name. The text is known to be JSON. */
function namesTwice(json: string): boolean {
  const open: Set<string>[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token === ':') {
      // A colon stands in an object alone.
      const names = open.at(-1) as Set<string>;
      // "sub" and "\u0073ub" are one name.
      const name = JSON.parse(last) as string;
      if (names.has(name)) return true;
      names.add(name);
    } else last = token;
  }
  return false;
}

/**
 * Requires that a verified token is written in the one way that RFC 7515 section 2 has for it.
 * @throws AmbiguousTokenError.
 */
export function requirePlain(token: string): void {
  const parts = token.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (parts.map((part) => part.toString('base64url')).join('.') !== token)
    throw new AmbiguousTokenError('The token is not spelled in base64url without padding.');
  if (parts.slice(0, 2).some((part) => namesTwice(part.toString('utf8'))))
    throw new AmbiguousTokenError('The token has a claim or a header twice.');
}
