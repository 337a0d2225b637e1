/** Bounds of one document, however it travels. */

/** Tokens of one document; the largest real one has some hundreds. */
export const DOCUMENT_TOKENS_MAX = 5_000;
/** Selections of an operation with its fragments spread out: 18 that spread twice make 262,144. */
export const SELECTIONS_MAX = 10_000;
/** Errors told of one document or its variables: a thousand wrong directives need no thousand lines. */
export const ERRORS_MAX = 5;
