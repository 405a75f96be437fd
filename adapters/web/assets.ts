import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page, read once at the start: an address names an entry of this list and never a path on the disk. */
export type Asset = { body: Uint8Array<ArrayBuffer>; type: string };

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const FONT = '@fontsource-variable/atkinson-hyperlegible-next';

/** All files of the page by their address. Rejects when one is missing: the installation is not whole. */
export async function loadAssets(): Promise<Map<string, Asset>> {
  const require = createRequire(import.meta.url);
  const page = fileURLToPath(new URL('./page/', import.meta.url));
  const font = join(dirname(require.resolve(`${FONT}/package.json`)), 'files');
  const cards = join(dirname(require.resolve('adaptivecards/package.json')), 'dist', 'adaptivecards.min.js');
  const files = [
    ...(await named(page, (name) => `/page/${name}`)),
    ...(await named(font, (name) => (name.endsWith('normal.woff2') ? `/page/${name}` : null))),
    ['/page/adaptivecards.min.js', cards] as const,
  ];
  return new Map(await Promise.all(files.map(async ([address, path]) => [address, await load(path)] as const)));
}

async function named(folder: string, address: (name: string) => string | null): Promise<(readonly [string, string])[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    const at = extname(name) in TYPES ? address(name) : null;
    return at === null ? [] : [[at, join(folder, name)] as const];
  });
}

async function load(path: string): Promise<Asset> {
  return { body: new Uint8Array(await readFile(path)), type: TYPES[extname(path)] ?? 'application/octet-stream' };
}
