/**
 * Turns a refusal by the database's own constraints into a problem that says what to do. Everything else stays a
 * fault and is masked. It never quotes the database: its words name columns, constraints and values.
 */
import { errorCode } from '../../db/error-code.js';
import { conflict, type ProblemError } from '../../domain/problems.js';

const MESSAGES: Readonly<Record<string, string>> = {
  '23505':
    'Something with these values is there already, perhaps archived. Choose another name or key, or change the one that is there.',
  '23503':
    'The input joins rows that do not belong together. Check that they are of one organization.',
  '23514': 'A rule of the data stands against it: the values contradict each other.',
  '23001': 'The state of the row does not allow it: read it again.',
  '40001': 'Another change came first. Repeat the request.',
  '40P01': 'Another change came first. Repeat the request.',
  '55P03': 'The row is being changed by somebody else. Repeat the request.',
};
const PRISMA_CODES: Readonly<Record<string, string>> = {
  P2002: '23505',
  P2003: '23503',
  P2034: '40001',
};

/** The problem that a database error stands for, or null where it is a fault. */
export function databaseProblem(error: unknown): ProblemError | null {
  const code = errorCode(error) ?? '';
  const message = MESSAGES[PRISMA_CODES[code] ?? code];
  return message === undefined ? null : conflict(message);
}
