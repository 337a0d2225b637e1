/** Errors as the gateway sends them. */

/** One entry of `errors`, as the gateway sends it. */
export interface GatewayErrorEntry {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown };
}

/** The gateway answered with errors, or not with GraphQL at all. Refusals of a mutation are data, not this. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  /** The HTTP status. */
  readonly status: number;
  /** The first error's stable code, e.g. UNAUTHENTICATED; NOT_GRAPHQL where the answer was something else. */
  readonly code: string;
  readonly errors: readonly GatewayErrorEntry[];

  constructor(status: number, errors: readonly GatewayErrorEntry[]) {
    super(
      errors.map(({ message }) => message).join('; ') ||
        `The gateway answered ${status} without GraphQL.`,
    );
    this.status = status;
    this.code = errors[0]?.extensions?.code ?? 'NOT_GRAPHQL';
    this.errors = errors;
  }
}
