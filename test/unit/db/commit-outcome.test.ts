/** What a failed COMMIT says: rolled back for certain, or nobody knows. A wrong "for certain" is a change done twice. */
import { describe, expect, test } from '@jest/globals';
import { isCertainlyUndone } from '../../../src/db/commit-outcome.js';
import { RolledBackError } from '../../../src/db/open-transaction.js';

const ofServer = (code: string, severity = 'ERROR') => ({ code, severity });

describe('is undone for certain', () => {
  test.each<[string, unknown]>([
    ['where COMMIT was answered with ROLLBACK', new RolledBackError()],
    ['by a unique key', ofServer('23505')],
    ['by a deferred constraint', ofServer('23514')],
    ['by a restriction', ofServer('23001')],
    ['for want of a right', ofServer('42501')],
    ['for an earlier failure in it', ofServer('25P02')],
    ['by serialization', ofServer('40001')],
    ['by a deadlock', ofServer('40P01')],
    ['by a time-out of a lock', ofServer('55P03')],
    ['by a trigger', ofServer('P0001')],
    ['by a value that is none', ofServer('22P02')],
    [
      'by a unique key, as Prisma tells it',
      { code: 'P2002', meta: { driverAdapterError: { cause: { originalCode: '23505' } } } },
    ],
    ['by a unique key, as the cause of something', new Error('', { cause: ofServer('23505') })],
  ])('%s', (_how, error) => {
    expect(isCertainlyUndone(error)).toBe(true);
  });
});

describe('may have been done', () => {
  test.each<[string, unknown]>([
    ['where the connection failed', ofServer('08006')],
    ['where the connection does not exist', ofServer('08003')],
    ['where the protocol was broken', ofServer('08P01')],
    ['where an operator ended the connection', ofServer('57P01', 'FATAL')],
    ['where another server process crashed', ofServer('57P02')],
    ['where the server cannot be connected to', ofServer('57P03')],
    ['where the statement was cancelled', ofServer('57014')],
    ['where the disk is full', ofServer('53100')],
    ['where memory ran out', ofServer('53200')],
    ['where there are too many connections', ofServer('53300')],
    ['where the disk failed', ofServer('58030')],
    ['where a file of the server is not there', ofServer('58P01')],
    ['by a fault of the server', ofServer('XX000')],
    ['where rows are corrupt', ofServer('XX001')],
    ['where the server gives up, whatever else it says', ofServer('23505', 'FATAL')],
    ['where the server goes down, whatever else it says', ofServer('23505', 'PANIC')],
    ['where the socket was reset', { code: 'ECONNRESET' }],
    ['where the socket was closed', new Error('Connection terminated unexpectedly')],
    ['where the answer did not come in time', new Error('Query read timeout')],
    ['where Prisma alone has a word for it', { code: 'P2034' }],
    ['where a code is too long', ofServer('235055')],
    ['where a code is too short', ofServer('2350')],
    ['where a code has something before it', ofServer(' 23505')],
    ['where a code is in lower case', ofServer('23p01')],
    ['where a code is no text', { code: 23505 }],
    ['where nothing is said', {}],
    ['where nothing is there', null],
    ['where it is a text', '23505'],
  ])('%s', (_how, error) => {
    expect(isCertainlyUndone(error)).toBe(false);
  });
});
