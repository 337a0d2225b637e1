/**
 * Who uses the server of a folder: a file for each process, with its identity. The last one to leave stops the server;
 * a lease whose process is dead does not count, so a kill -9 keeps no server alive and none from being stopped. Called
 * under the folder's lock. An owner that stops the server for all was rejected: others then lost it under their feet.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf, isProcessAlive, parseProcessIdentity } from './process-identity.js';

const folderOf = (directory: string): string => join(directory, 'postgres.leases');

/** Says that this process uses the server of the folder, and gives the lease's file. */
export async function takeLease(directory: string): Promise<string> {
  await mkdir(folderOf(directory), { recursive: true });
  const unfinished = join(directory, `postgres.unfinished-${randomUUID()}`);
  await writeFile(unfinished, JSON.stringify(await identityOf(process.pid)));
  const lease = join(folderOf(directory), randomUUID());
  await rename(unfinished, lease);
  return lease;
}

/** Gives a lease back; true where no living process has another one. Leases of the dead go with it. */
export async function returnLease(directory: string, lease: string): Promise<boolean> {
  await rm(lease, { force: true });
  let isLast = true;
  for (const name of await readdir(folderOf(directory)).catch(() => [])) {
    const path = join(folderOf(directory), name);
    const holder = parseProcessIdentity(await readFile(path, 'utf8').catch(() => ''));
    if (holder !== null && (await isProcessAlive(holder))) isLast = false;
    else await rm(path, { force: true });
  }
  return isLast;
}
