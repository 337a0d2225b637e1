/**
 * What a limited gateway adds to each answer, taken off again: tests of what an operation costs read it, all others
 * compare whole answers of what they asked for.
 */

const COST = /,"extensions":\{"cost":\{[^{}]*\}\}\}\n$/;
/** The same behind the report of a dry run, which stays. */
const COST_BEHIND = /,"cost":\{[^{}]*\}\}\}\n$/;

/** The bytes of an answer as they would be without limits. */
export const withoutCost = (text: string): string =>
  text.replace(COST, '}\n').replace(COST_BEHIND, '}}\n');
