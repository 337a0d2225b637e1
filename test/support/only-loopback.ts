/**
 * Has every connection of this process refused that would leave this machine: for tests that are about addresses
 * elsewhere, where a fault of ours would otherwise reach somebody.
 */
import { Socket } from 'node:net';

const LOOPBACK = /^(127\.|::1$|localhost$)/;

/** Refuses them from now on; gives what was refused, and how to end it. */
export function onlyLoopback(): { readonly refused: string[]; readonly end: () => void } {
  const { connect } = Socket.prototype;
  const refused: string[] = [];
  Socket.prototype.connect = function (this: Socket, ...given: never[]) {
    // Node's own calls hand over [options, callback].
    const [options] = [given[0]].flat() as [{ host?: string; path?: string } | undefined];
    const host = options?.host ?? 'localhost';
    if (options?.path === undefined && !LOOPBACK.test(host)) {
      refused.push(host);
      const failure = Object.assign(new Error('refused'), { code: 'ELSEWHERE' });
      setImmediate(() => this.destroy(failure));
      return this;
    }
    return (connect as (...all: never[]) => Socket).apply(this, given);
  } as typeof connect;
  return {
    refused,
    end: () => {
      Socket.prototype.connect = connect;
    },
  };
}
