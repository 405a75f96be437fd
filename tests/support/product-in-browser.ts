import { createProduct, type Product } from '../../src/compose.ts';
import { configOf } from '../../src/config/config.ts';
import { packageRoot } from '../../src/config/package-root.ts';
import { listen } from '../../src/listen.ts';
import { handClock } from './clock.ts';
import { TOKEN } from './web-playground.ts';

/** The product as `npm start` puts it together, on a port of its own, in memory unless told otherwise, on Tuesday at ten. */
export async function serveProduct(
  options: { database?: string } = {},
): Promise<{ product: Product; address: string; stop(): Promise<void> }> {
  const root = packageRoot(import.meta.url);
  const settings = { PLAYGROUND: 'on', PLAYGROUND_DATABASE_URL: options.database ?? 'sqlite::memory:' };
  const { config } = configOf(settings, { cwd: root, root });
  if (config === null) throw new Error('the settings of the tests are wrong');
  const log = { info() {}, warn() {}, error() {} };
  const server = await listen({ host: '127.0.0.1', port: 0 });
  let count = 0;
  const newId = () => `id${++count}`;
  const product = await createProduct({ config, clock: handClock(), log, port: server.port, token: TOKEN, newId });
  server.serve(product.site);
  return {
    product,
    address: product.playground?.address ?? '',
    async stop() {
      product.drain();
      server.cut();
      await server.close();
      await product.close();
    },
  };
}
