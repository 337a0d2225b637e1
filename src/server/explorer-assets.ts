/*
 * What it is: the built files of the explorer page, read once and held in memory.
 * What it refuses to know: requests. A URL is looked up as a key and never becomes a path on disk,
 * so no spelling of `..` can leave the directory.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One built file, with everything of an answer that does not depend on the request. */
export interface ExplorerAsset {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly body: Buffer;
  /** The gzip variant that the build left beside the file, or null when there is none. */
  readonly gzipBody: Buffer | null;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The URL prefix under which every file carries a content hash in its name. */
export const ASSET_PREFIX = '/assets/';

/**
 * Reads the page and its assets, keyed by URL path. Only `index.html` and the flat `assets` folder
 * are read; whatever else lies in the directory stays unreachable. Without a page the map is empty.
 */
export function readExplorerAssets(directory: string): ReadonlyMap<string, ExplorerAsset> {
  const assets = new Map<string, ExplorerAsset>();
  const page = path.join(directory, 'index.html');
  if (!existsSync(page)) return assets;
  // The page names the hashed files of one build, so a kept copy could name files that are gone.
  assets.set('/', readAsset(page, 'no-store'));

  const folder = path.join(directory, 'assets');
  if (!existsSync(folder)) return assets;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.gz')) continue;
    const asset = readAsset(path.join(folder, entry.name), 'public, max-age=31536000, immutable');
    assets.set(`${ASSET_PREFIX}${entry.name}`, asset);
  }
  return assets;
}

function readAsset(file: string, cacheControl: string): ExplorerAsset {
  const body = readFileSync(file);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return {
    contentType: CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream',
    cacheControl,
    // Weak, because the compressed and the plain variant share it.
    etag: `W/"${hash}"`,
    body,
    gzipBody: existsSync(`${file}.gz`) ? readFileSync(`${file}.gz`) : null,
  };
}
