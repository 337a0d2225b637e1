/**
 * npm run bench: measures Countersign against PostGraphile 5, hand-written SQL and the usual Apollo with DataLoader,
 * on one database in one run. See options.ts for what it takes, or --help.
 */
import { installPackages } from './install.ts';
import { readOptions } from './options.ts';
import { platformFault } from './platform.ts';

const fault = platformFault(process.platform, process.arch);
if (fault !== null) {
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
const options = readOptions(process.argv.slice(2));
installPackages();
// Only now: what follows needs the packages.
const { run } = await import('./run.ts');
await run(options).catch((error: Error) => {
  process.stderr.write(`\nThe benchmark ended: ${error.message}\n`);
  process.exitCode = 1;
});
