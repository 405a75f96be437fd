import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { StartError } from './config/problem.ts';

/** A web server with its port open. Until it is given something to serve it answers 503. */
export type Listening = {
  serve(site: { fetch(request: Request): Response | Promise<Response> }): void;
  /** Such as http://127.0.0.1:3000, with the port that was really taken. */
  origin: string;
  port: number;
  /** Takes no new connections and resolves when the open ones have ended. */
  close(): Promise<void>;
  /** Ends the connections that are still open. */
  cut(): void;
};

/** Time for sending headers, and for sending a whole request, ms; an answer, such as a stream of events, may take longer. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 15_000;

/** Opens the port, or rejects with a {@link StartError} that says what to do. */
export async function listen(options: { host: string; port: number }): Promise<Listening> {
  const { host } = options;
  let fetch = (_: Request): Response | Promise<Response> => Response.json({ error: 'starting' }, { status: 503 });
  const server = createAdaptorServer({
    fetch: (request) => fetch(request),
    hostname: host,
    serverOptions: {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
    },
  }) as Server;
  let closing = false;
  server.prependListener('request', (_, answer) => {
    // A connection that was busy when the end began is idle after its answer, and would be waited for until it tires.
    answer.once('close', () => closing && server.closeIdleConnections());
  });
  await new Promise<void>((opened, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(cannotListen(error, options)));
    server.listen(options.port, host, opened);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : options.port;
  return {
    serve(site) {
      fetch = site.fetch;
    },
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: () =>
      new Promise((closed) => {
        closing = true;
        server.close(() => closed());
        server.closeIdleConnections();
      }),
    cut: () => server.closeAllConnections(),
  };
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): StartError {
  const options = { cause: error };
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        'port-in-use',
        `another program already listens on ${host}:${port}`,
        `end that program, or choose another port: PORT=${port + 1} npm start`,
        options,
      );
    case 'EACCES':
      return new StartError(
        'port-refused',
        `this user may not listen on ${host}:${port}`,
        'choose a port from 1024 up, such as PORT=3000',
        options,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        'host-unknown',
        `HOST ${host} is no address of this machine`,
        'remove HOST, or set it to 127.0.0.1 or 0.0.0.0',
        options,
      );
    default:
      return new StartError(
        'cannot-listen',
        `the web server can't open ${host}:${port} (${error.code ?? error.name})`,
        'set HOST and PORT to an address of this machine that is free',
        options,
      );
  }
}
