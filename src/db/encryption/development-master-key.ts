/** The master key of a machine that has none configured: it lives in the data folder, beside the embedded database. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type MasterKey, masterKeyList } from '../../config/master-keys.js';
import { keptText } from '../kept-file.js';

/**
 * The key of this data folder; made by the first start. Its name has a part of its own, so that the key of another
 * folder is told from it by name. Never in production.
 * @throws Error where the file holds something else.
 */
export async function developmentMasterKeys(directory: string): Promise<readonly MasterKey[]> {
  const path = join(directory, 'development-master-key');
  const text = await keptText(path, async () => {
    const name = `development-${randomBytes(4).toString('hex')}`;
    return `${name}:${randomBytes(32).toString('base64url')}`;
  });
  const parsed = masterKeyList.safeParse(text.trim());
  if (parsed.success) return parsed.data;
  throw new Error(
    `${path} holds no master key. Restore it; or delete it together with the database, whose secrets cannot be read without it.`,
  );
}
