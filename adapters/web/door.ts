import type { Context, Hono } from 'hono';
import type { Asset } from './assets.ts';
import type { Guard } from './guard.ts';

/** The page itself and its files. A visitor without a session is told which address to open. */
export function frontDoor(routes: Hono, guard: Guard, assets: Map<string, Asset>): void {
  routes.get('/', guard.outer, (c) => {
    const token = c.req.query('token');
    const clean = cleanAddress(c.req.query('as'));
    if (token !== undefined && guard.admit(c, token)) return c.redirect(clean, 303);
    if (!guard.hasSession(c)) return closed(c, guard, assets);
    return token === undefined ? file(c, assets.get('/page/index.html')) : c.redirect(clean, 303);
  });
  routes.all('/', guard.outer, (c) => guard.refuse(c, 'wrong-method'));

  routes.get('/page/*', guard.outer, (c) => {
    const asset = assets.get(c.req.path);
    // The page at the closed door wears the same clothes; nothing else is handed out before the token.
    const open = /\.(css|woff2)$/.test(c.req.path);
    if (!open && !guard.hasSession(c)) return guard.refuse(c, 'no-session');
    return asset === undefined ? guard.refuse(c, 'not-found') : file(c, asset);
  });
  routes.all('/page/*', guard.outer, (c) => guard.refuse(c, 'wrong-method'));
}

function file(c: Context, asset: Asset | undefined): Response | Promise<Response> {
  if (asset === undefined) return c.notFound();
  return c.body(asset.body, 200, { 'Content-Type': asset.type });
}

/** `/`, with whom to act as if that is a name that could be one. */
function cleanAddress(as: string | undefined): string {
  return as !== undefined && /^[\w-]{1,64}$/.test(as) ? `/?as=${as}` : '/';
}

function closed(c: Context, guard: Guard, assets: Map<string, Asset>): Response | Promise<Response> {
  guard.note('no-session');
  const page = assets.get('/page/closed.html');
  return page === undefined ? guard.refuse(c, 'no-session') : c.body(page.body, 401, { 'Content-Type': page.type });
}
