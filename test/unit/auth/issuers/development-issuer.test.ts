/** The development issuer: its key in its folder, and what it signs. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { developmentIssuer } from '../../../../src/auth/issuers/development-issuer.js';

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-issuer-'));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** The example of RFC 7515 appendix A.3.1 without its private part. */
const PUBLIC_KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

/** The whole example, with changes. */
const keyWith = (changes: object): string =>
  JSON.stringify({
    ...PUBLIC_KEY,
    alg: 'ES256',
    use: 'sig',
    kid: 'development',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
    ...changes,
  });

describe('the development issuer', () => {
  test('keeps its key in a file that only its owner reads, and finds it again', async () => {
    const folder = await newFolder();
    const first = await developmentIssuer(folder, 'countersign');
    const { token } = await first.sign('dev|ada', true);
    const again = await developmentIssuer(folder, 'countersign');
    expect(await again.verify(token)).toMatchObject({
      subject: 'dev|ada',
      authentication: { hasMfa: true },
    });
    expect(await readdir(folder)).toEqual(['development-issuer.json']);
    const { mode } = await stat(join(folder, 'development-issuer.json'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  test('signs ES256 for eight hours, with its issuer, the audience and how one signed in', async () => {
    const issuer = await developmentIssuer(await newFolder(), 'desk');
    const { token, expiresAt } = await issuer.sign('dev|ada', false);
    const { iat = 0, jti, ...claims } = decodeJwt(token);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'ES256',
      kid: 'development',
      typ: 'at+jwt',
    });
    expect(claims).toEqual({
      amr: ['pwd'],
      auth_time: iat,
      iss: 'urn:countersign:development',
      aud: 'desk',
      sub: 'dev|ada',
      exp: iat + 28_800,
    });
    expect(expiresAt).toEqual(new Date((iat + 28_800) * 1000));
  });

  test('has another key in another folder, and verifies no token of it', async () => {
    const [one, other] = [await newFolder(), await newFolder()];
    const { token } = await (await developmentIssuer(one, 'countersign')).sign('dev|ada', false);
    const stranger = await developmentIssuer(other, 'countersign');
    await expect(stranger.verify(token)).rejects.toThrow(errors.JWSSignatureVerificationFailed);
  });

  test('verifies no token for another audience', async () => {
    const folder = await newFolder();
    const { token } = await (await developmentIssuer(folder, 'desk')).sign('dev|ada', false);
    const other = await developmentIssuer(folder, 'countersign');
    await expect(other.verify(token)).rejects.toThrow(errors.JWTClaimValidationFailed);
  });

  test('makes a whole key where a kill left half of one beside the place', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'development-issuer.json.4711'), '{"kty":"EC","x":"AB');
    const issuer = await developmentIssuer(folder, 'countersign');
    const { token } = await issuer.sign('dev|ada', false);
    const again = await developmentIssuer(folder, 'countersign');
    expect((await again.verify(token)).subject).toBe('dev|ada');
  });

  test('signs with the key that it finds', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'development-issuer.json'), keyWith({}));
    const issuer = await developmentIssuer(folder, 'countersign');
    const { token } = await issuer.sign('dev|ada', false);
    expect((await issuer.verify(token)).subject).toBe('dev|ada');
  });

  test.each([
    ['half a key', '{"kty":"EC","x":"AB'],
    ['nothing', ''],
    ['JSON that is no key', '{}'],
    ['null', 'null'],
    ['a number', '5'],
    ['a public key alone', JSON.stringify(PUBLIC_KEY)],
    ['a key without one half of its point', keyWith({ x: undefined })],
    ['a key without the other half', keyWith({ y: undefined })],
    ['a key whose private part is no text', keyWith({ d: 5 })],
    ['a key of another kind', keyWith({ kty: 'OKP' })],
    ['a key on another curve', keyWith({ crv: 'P-384' })],
  ])('says which file to delete where it holds %s, and leaves it as it is', async (_what, text) => {
    const folder = await newFolder();
    const path = join(folder, 'development-issuer.json');
    await writeFile(path, text);
    const message = `${path} is not a key`;
    await expect(developmentIssuer(folder, 'countersign')).rejects.toThrow(message);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('has one key where several processes start at the same moment on an empty folder', async () => {
    const folder = await newFolder();
    const starts = Array.from({ length: 4 }, () => developmentIssuer(folder, 'countersign'));
    const issuers = await Promise.all(starts);
    const reader = await developmentIssuer(folder, 'countersign');
    for (const issuer of issuers) {
      const { token } = await issuer.sign('dev|ada', false);
      expect(await reader.verify(token)).toMatchObject({
        subject: 'dev|ada',
        authentication: { hasMfa: false },
      });
    }
  });
});
