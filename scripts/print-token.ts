/**
 * Prints a token of a demo user, signed by the development issuer: npm run --silent token -- <email> [--mfa]
 */
import { demoPeople, developmentSubject } from '../prisma/seed/demo-story.js';
import { developmentIssuer } from '../src/auth/issuers/development-issuer.js';
import { type Config, readConfig } from '../src/config/index.js';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function settings(): Config {
  try {
    return readConfig();
  } catch (error) {
    return fail((error as Error).message);
  }
}

const config = settings();
if (config.isProduction || config.issuers.length > 0)
  fail('Only the development issuer prints tokens. Ask your own issuer (AUTH_ISSUER) for one.');
const [email, ...flags] = process.argv.slice(2);
const known = demoPeople.map((person) => person.email);
if (email === undefined || !known.includes(email))
  fail(`Usage: npm run --silent token -- <email> [--mfa]\nDemo users: ${known.join(', ')}`);
const issuer = await developmentIssuer(config.dataDirectory, config.audience);
const { token } = await issuer.sign(developmentSubject(email), flags.includes('--mfa'));
process.stdout.write(`${token}\n`);
