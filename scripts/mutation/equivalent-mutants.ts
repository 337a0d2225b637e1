/** The changes of src/auth that change nothing anybody could see, each with why. A test cannot find them. */

/** A change that is none. */
export interface EquivalentMutant {
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly because: string;
}

/** All of them; one that is not found any more is told, for it hides nothing. */
export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [
  {
    file: 'src/auth/roles.ts',
    original: 'rankOf(one) >= rankOf(other)',
    replacement: 'rankOf(one) > rankOf(other)',
    because: 'Of two roles of one rank either is the higher: they are the same role.',
  },
  {
    file: 'src/auth/roles.ts',
    original: 'rankOf(one) <= rankOf(other)',
    replacement: 'rankOf(one) < rankOf(other)',
    because: 'Of two roles of one rank either is the lower: they are the same role.',
  },
  {
    file: 'src/auth/issuers/plain-token.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    because:
      'What lies below the outermost object is never looked at: a colon stands in an object, and the innermost is on top.',
  },
];
