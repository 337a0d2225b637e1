/*
 * What it is: the explorer page, its assets and its two sign-in endpoints, as a node:http handler.
 * What it refuses to know: GraphQL, how a token is made, and every path that is not its own.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  refuseMethod,
  SECURITY_HEADERS,
  write,
  writeJson,
  writeRefusal,
} from './explorer-answers.js';
import { ASSET_PREFIX, type ExplorerAsset, readExplorerAssets } from './explorer-assets.js';
import { readSignIn } from './explorer-sign-in.js';

/** A demo user as the sign-in of the page lists it. */
export interface DemoUser {
  readonly email: string;
  readonly fullName: string;
  readonly description: string;
}

/** What the explorer is made of. */
export interface ExplorerOptions {
  /** Where the build left the page: dist/explorer. It is read once, at creation. */
  readonly directory: string;
  /** `demo` lists users to sign in as; `token` asks for a token of the configured issuer. */
  readonly mode: 'demo' | 'token';
  readonly demoUsers: () => Promise<readonly DemoUser[]>;
  /** Issues a token for a demo user, or answers null when there is no such user. */
  readonly signIn: (
    email: string,
    hasMfa: boolean,
  ) => Promise<{ token: string; expiresAt: Date } | null>;
}

/** Answers a request and resolves to true, or leaves it untouched and resolves to false. */
export type ExplorerHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean>;

const NO_PAGE =
  'The explorer page is not built. Expected index.html in its directory: ' +
  'run `npm run build:explorer`, then restart the gateway.\n';

/**
 * Makes the handler of the explorer. When `demoUsers` or `signIn` rejects, so does the handler,
 * before anything is written: reporting a failure is the business of whoever mounts it.
 */
export function createExplorer(options: ExplorerOptions): ExplorerHandler {
  const assets = readExplorerAssets(options.directory);
  return async (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    if (path === '/' || path.startsWith(ASSET_PREFIX)) {
      if (isRead(request, response)) serveAsset(request, response, path, assets.get(path));
      return true;
    }
    if (path === '/explorer/session') {
      if (isRead(request, response)) await serveSession(request, response, options);
      return true;
    }
    if (path === '/explorer/sign-in') {
      await serveSignIn(request, response, options);
      return true;
    }
    return false;
  };
}

function isRead(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  refuseMethod(request, response, 'GET, HEAD');
  return false;
}

function serveAsset(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  asset: ExplorerAsset | undefined,
): void {
  if (asset === undefined) {
    const isPage = path === '/';
    const text = isPage ? NO_PAGE : 'No such asset. Reload the page: it names the current ones.\n';
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    write(request, response, isPage ? 503 : 404, headers, Buffer.from(text));
    return;
  }
  const headers = {
    'content-type': asset.contentType,
    'cache-control': asset.cacheControl,
    etag: asset.etag,
    vary: 'accept-encoding',
  };
  if (request.headers['if-none-match']?.includes(asset.etag) === true) {
    response.writeHead(304, { ...SECURITY_HEADERS, ...headers }).end();
    return;
  }
  if (asset.gzipBody !== null && acceptsGzip(request)) {
    write(request, response, 200, { ...headers, 'content-encoding': 'gzip' }, asset.gzipBody);
    return;
  }
  write(request, response, 200, headers, asset.body);
}

async function serveSession(
  request: IncomingMessage,
  response: ServerResponse,
  options: ExplorerOptions,
): Promise<void> {
  const isDemo = options.mode === 'demo';
  // Picked field by field: whatever else a caller's user objects carry is not for the page.
  const users = (isDemo ? await options.demoUsers() : []).map(
    ({ email, fullName, description }) => ({ email, fullName, description }),
  );
  writeJson(request, response, 200, { mode: options.mode, users });
}

async function serveSignIn(
  request: IncomingMessage,
  response: ServerResponse,
  options: ExplorerOptions,
): Promise<void> {
  if (options.mode === 'token') {
    writeRefusal(request, response, {
      status: 404,
      code: 'NO_DEMO_SIGN_IN',
      message: 'This gateway has no demo users. Send a token of its issuer to /graphql instead.',
    });
    return;
  }
  if (request.method !== 'POST') {
    refuseMethod(request, response, 'POST');
    return;
  }
  const { signIn, refusal } = await readSignIn(request);
  if (refusal !== null) {
    writeRefusal(request, response, refusal);
    return;
  }
  const issued = await options.signIn(signIn.email, signIn.hasMfa);
  if (issued === null) {
    writeRefusal(request, response, {
      status: 404,
      code: 'UNKNOWN_DEMO_USER',
      message: 'No demo user has this email. GET /explorer/session lists those that exist.',
    });
    return;
  }
  const { token, expiresAt } = issued;
  const answer = { token, email: signIn.email, expiresAt: expiresAt.toISOString() };
  writeJson(request, response, 200, answer);
}

function acceptsGzip(request: IncomingMessage): boolean {
  const offered = String(request.headers['accept-encoding'] ?? '').toLowerCase();
  return /(?:^|,)\s*gzip\s*(?:;\s*q=(?:1|0?\.0*[1-9])[^,]*)?(?:,|$)/.test(offered);
}
