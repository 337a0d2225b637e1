/**
 * Adds to package-lock.json the optional packages of other platforms that `npm install` left out, as it does where
 * the registry at hand does not carry them. Without their entries `npm ci` calls the lock file out of sync, on every
 * platform. They have no integrity here; a registry that has them gives it. Run it after `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
}
interface LockFile {
  packages: Record<string, LockEntry & Readonly<Record<string, unknown>>>;
}

const PLATFORMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS: readonly (readonly [RegExp, string])[] = [
  [/arm64/, 'arm64'],
  [/arm/, 'arm'],
  [/x64/, 'x64'],
  [/ia32/, 'ia32'],
  [/ppc64/, 'ppc64'],
  [/riscv64/, 'riscv64'],
  [/s390x/, 's390x'],
  [/loong64/, 'loong64'],
];

/** Reads the platform out of a name such as @swc/core-linux-arm64-musl; null where there is none. */
function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } | null {
  const os = PLATFORMS.find((platform) => name.includes(`-${platform}`));
  const cpu = PROCESSORS.find(([pattern]) => pattern.test(name))?.[1];
  if (os === undefined || cpu === undefined) return null;
  const isMusl = /musl/.test(name);
  return { os: [os], cpu: [cpu], ...(os === 'linux' ? { libc: [isMusl ? 'musl' : 'glibc'] } : {}) };
}

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8')) as LockFile;
const added: string[] = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    const key = `node_modules/${name}`;
    if (key in lock.packages || platform === null || !/^\d/.test(version)) continue;
    lock.packages[key] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} optional package(s) of other platforms added.\n`);
