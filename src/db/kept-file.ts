/** A small file that is made once, by whoever comes first, and is for its owner's eyes alone. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** The text of the file; where there is none, it is made with this text, which the first of several decides. */
export async function keptText(path: string, make: () => Promise<string>): Promise<string> {
  const existing = await textOf(path);
  if (existing !== null) return existing;
  const text = await make();
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600 });
  // A link appears whole or not at all, and never over another one: of several that start at once, the first wins.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await textOf(path)) ?? text;
}
