/**
 * Numbers of JSON texts that a double cannot keep. JSON.parse() rounds them without a word, and a hash would then be
 * over other digits than those that were sent. A reviver that sees the text was rejected: Node 20 has none.
 */

/** The significant digits of a number's text and the power of ten of the last one: "1.50" and "15e-1" are one. */
function normalForm(number: string): string {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return significant === '' ? '0' : `${significant}e${power}`;
}

/** True for what no double keeps whatever its text: an infinity, or an integer whose neighbour reads the same. */
export function isBeyond(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/**
 * True where a number's text has digits that its value does not, and the value does not show it. What isBeyond() the
 * value shows, so that check-json.ts can refuse it as the fault of a field.
 */
export function losesDigits(number: string): boolean {
  const value = Number(number);
  return !isBeyond(value) && normalForm(number) !== normalForm(String(value));
}

/** What could be lost: sixteen digits or more, or an exponent of three. Most texts have neither and are not scanned. */
const SUSPICIOUS = /\d[\d.eE+-]{15}|\d[eE][+-]?\d{3}/;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;

/** An object or an array that is open at some place of a text. */
interface Level {
  readonly isArray: boolean;
  /** The place in it: an index or a key. */
  at: number | string;
}

/**
 * The path of the first number below a key of a valid JSON text that losesDigits() in JSON.parse(), e.g.
 * variables.input.payload.0 below variables; null where none does. Numbers elsewhere are nobody's input.
 */
export function lostNumber(json: string, root: string): string | null {
  if (!SUSPICIOUS.test(json)) return null;
  const levels: Level[] = [];
  let text = '';
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') levels.push({ isArray: token === '[', at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ':' && level !== undefined) level.at = JSON.parse(text) as string;
    else if (token === ',' && level?.isArray === true) level.at = Number(level.at) + 1;
    else if (token.startsWith('"')) text = token;
    else if (/^[-\d]/.test(token) && levels[0]?.at === root && losesDigits(token))
      return levels.map(({ at }) => at).join('.');
  }
  return null;
}
