/**
 * Which account PostgreSQL runs as, and how a program is started under it. PostgreSQL refuses uid
 * 0, so a gateway that runs as root (containers, CI) gives it an unprivileged account. It knows no
 * PostgreSQL option.
 */
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An account other than our own, by number. Only root ever has one. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** A program to spawn, with the identity to spawn it under where spawn itself can change it. */
export interface AccountCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

const PASSWD = '/etc/passwd';
const SETPRIV_PATHS = ['/usr/bin/setpriv', '/bin/setpriv', '/usr/sbin/setpriv'];
const CAP_DAC_OVERRIDE = 1n << 1n;
const CAP_DAC_READ_SEARCH = 1n << 2n;

async function nobody(): Promise<ServerAccount> {
  const text = await readFile(PASSWD, 'utf8').catch(() => '');
  const line = text.split('\n').find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error(
      `PostgreSQL refuses to run as root, and ${PASSWD} has no user "nobody" to run it as. Add` +
        ' that user, start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  // macOS writes -2 for what the kernel calls 4294967294.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}

/**
 * The account for the server of `cluster`: null (our own) for an ordinary user; for root the owner
 * of the cluster if there is one already, so that an ordinary user's cluster stays theirs, and
 * `nobody` otherwise.
 * @throws Error where an ordinary user meets the cluster of somebody else, or root finds no
 * `nobody`.
 */
export async function serverAccount(cluster: string): Promise<ServerAccount | null> {
  const ownUid = process.getuid?.();
  const found = await stat(cluster).catch(() => null);
  if (ownUid === 0) {
    return found === null || found.uid === 0 ? await nobody() : { uid: found.uid, gid: found.gid };
  }
  if (found !== null && ownUid !== undefined && found.uid !== ownUid)
    throw new Error(
      `The PostgreSQL cluster ${cluster} belongs to uid ${found.uid}, and this process runs as` +
        ` uid ${ownUid} (was it first started as root?). Start as the same account, or \`chown` +
        ' -R` its folder.',
    );
  return null;
}

async function mayPass(account: ServerAccount, path: string, bit: 1 | 4): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bit) === bit;
}

async function canReach(account: ServerAccount, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await mayPass(account, folder, 1))) return false;
    if (folder === dirname(folder)) break;
  }
  return await mayPass(account, path, 4);
}

/**
 * The weaker of the two capabilities that pass closed folders, of those that this process holds.
 */
async function passingCapability(): Promise<string | null> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  if ((held & CAP_DAC_READ_SEARCH) !== 0n) return 'dac_read_search';
  return (held & CAP_DAC_OVERRIDE) === 0n ? null : 'dac_override';
}

async function setprivPath(): Promise<string | null> {
  for (const path of SETPRIV_PATHS) {
    if ((await stat(path).catch(() => null)) !== null) return path;
  }
  return null;
}

/**
 * How to run `program` under the account. Where the account cannot enter one of the folders on the
 * way to `reach` (a checkout under /root or a mktemp folder), it keeps one capability to pass
 * through them. Copying the programs to an open place was rejected: 60 MB a start, and the data
 * folder needs it as well.
 * @throws Error that names the path where neither way is open.
 */
export async function commandAs(
  account: ServerAccount | null,
  program: string,
  args: readonly string[],
  reach: readonly string[],
): Promise<AccountCommand> {
  if (account === null) return { program, args, identity: {} };
  const closed: string[] = [];
  for (const path of reach) if (!(await canReach(account, path))) closed.push(path);
  if (closed.length === 0) {
    // spawn() wants signed numbers (see nobody()); it drops root's supplementary groups by itself.
    return { program, args, identity: { uid: account.uid | 0, gid: account.gid | 0 } };
  }
  const [setpriv, capability] = await Promise.all([setprivPath(), passingCapability()]);
  if (setpriv === null || capability === null)
    throw new Error(
      `PostgreSQL must run as uid ${account.uid} (it refuses root), which cannot enter` +
        ` ${closed.join(', ')}. Expected setpriv (package util-linux) and the capability` +
        ' DAC_OVERRIDE to get it there. Install and grant them, or move the checkout and' +
        ' DATA_DIR to a place that others may enter (chmod o+x), or start as an ordinary user.',
    );
  return {
    program: setpriv,
    args: [...setprivArgs(account, capability), program, ...args],
    identity: {},
  };
}

function setprivArgs(account: ServerAccount, capability: string): string[] {
  return [
    ...['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'],
    ...['--inh-caps', `+${capability}`, '--ambient-caps', `+${capability}`],
    // Without it access(2), with which PostgreSQL looks for its own programs, ignores the
    // capability.
    ...['--securebits', '+no_setuid_fixup'],
  ];
}
