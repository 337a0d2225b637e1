/**
 * What the process log keeps of a fault: its class, code, place and stack frames. Words are kept only where they
 * cannot quote what a person sent: Prisma prints whole arguments, PostgreSQL the value that it could not read. A list
 * of keys to redact was rejected: the data is in the middle of sentences.
 */

/** A fault as the log has it; what is not known is absent. */
export interface FaultRecord {
  /** The error's class. */
  readonly type: string;
  /** Its words, or that they are withheld. */
  readonly message: string;
  /** The code of PostgreSQL (SQLSTATE), or else of Prisma or Node. */
  readonly code?: string;
  /** Prisma's model and method, e.g. Portfolio and create. */
  readonly model?: string;
  readonly operation?: string;
  /** The frames alone: the first lines of a stack repeat the message. */
  readonly stack: string;
  readonly cause?: FaultRecord;
}

type Fields = Readonly<Record<string, unknown>>;

const WITHHELD = 'The words of this error are withheld: they may quote what was sent.';
/** SQLSTATE classes whose words name objects of the database or its state: connection, state, name, resource, operator, system. */
const SPEAKABLE = /^(08|25|42|53|55|57|58|XX)/;
const DEPTH_MAX = 5;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** The error as the driver had it, in or below this one: it has the SQLSTATE and PostgreSQL's own words. */
function driverFault(error: Fields, depth = 0): { code: string; message: string } | null {
  if (depth > DEPTH_MAX) return null;
  const code = textOf(error.originalCode) ?? ('severity' in error ? textOf(error.code) : undefined);
  const message = textOf(error.originalMessage) ?? textOf(error.message) ?? '';
  if (code !== undefined) return { code, message };
  // The cause of an error of our own is a fault of its own, and gets a record of its own.
  const wrapped = error.name === 'DriverAdapterError' ? error.cause : undefined;
  const next = fieldsOf(error.meta).driverAdapterError ?? wrapped;
  return next === undefined ? null : driverFault(fieldsOf(next), depth + 1);
}

/** What Prisma says of the call before it prints the arguments: "Invalid `prisma.portfolio.create()` invocation". */
function callOf(message: string): { operation?: string; model?: string } {
  const [, model, operation] =
    /^\s*Invalid `[^`\n]*?(?:\.(\w+))?\.(\$?\w+)\(\)` invocation/.exec(message) ?? [];
  return { ...(model ? { model } : {}), ...(operation ? { operation } : {}) };
}

function framesOf({ stack, message }: Error): string {
  const frames = (stack ?? '').replace(message, '').split('\n');
  return frames.filter((line) => /^\s+at \S/.test(line)).join('\n');
}

/** The record of whatever was thrown; a pino serializer for the key `err`. */
export function faultRecord(thrown: unknown, depth = 0): FaultRecord {
  if (!(thrown instanceof Error) && textOf(fieldsOf(thrown).message) === undefined)
    return { type: typeof thrown, message: WITHHELD, stack: '' };
  const error = thrown as Error & Fields;
  const driver = driverFault(error);
  const isQuoting = error.name.startsWith('Prisma') || driver !== null;
  const spoken = driver !== null && SPEAKABLE.test(driver.code) ? driver.message : WITHHELD;
  const code = driver?.code ?? textOf(error.code);
  const model = textOf(fieldsOf(error.meta).modelName);
  const hasCause = !isQuoting && error.cause !== undefined && depth < DEPTH_MAX;
  return {
    type: error.name,
    message: isQuoting ? spoken : error.message,
    ...(code === undefined ? {} : { code }),
    ...(isQuoting ? callOf(error.message) : {}),
    ...(model === undefined ? {} : { model }),
    stack: framesOf(error),
    ...(hasCause ? { cause: faultRecord(error.cause, depth + 1) } : {}),
  };
}
