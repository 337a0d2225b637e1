/**
 * Installs the benchmark's own packages where the lock file is another one than they were installed from. They are
 * kept apart: nobody who starts or tests Countersign downloads its peers and a second Node.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE } from './platform.ts';

/** Runs `npm ci` in this folder where it is due. Ends the process where npm fails. */
export function installPackages(): void {
  const lock = readFileSync(join(HERE, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(HERE, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write("  Installing the benchmark's own packages (first run, or they changed)\n");
  // No install scripts: none of these packages needs one.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: HERE, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.stderr.write('npm ci failed in scripts/bench; what it said is above.\n');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
