import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut, blocked or listened in on. */
export type TcpProxy = {
  port: number;
  /** Breaks every connection, and refuses new ones until `mend`. */
  cut(): void;
  /** Takes connections and bytes and passes nothing on, as a network does that lost its route. */
  block(): void;
  mend(): void;
  /** Called with what is about to go to the server; true cuts the connection after it was passed on. */
  cutAfter: ((bytes: Buffer) => boolean) | null;
  close(): Promise<void>;
};

/** Stands between a client and the server on this port of this machine. */
export async function tcpProxy(serverPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'blocked' = 'open';

  const server = createServer((client) => {
    if (state === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect(serverPort, '127.0.0.1');
    const both = [client, upstream];
    for (const socket of both) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        for (const each of both) each.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (state === 'blocked') return;
      if (proxy.cutAfter?.(bytes) !== true) {
        upstream.write(bytes);
        return;
      }
      // The server gets and does it; the client never hears of that.
      client.destroy();
      both.splice(1, 1);
      upstream.end(bytes);
    });
    upstream.on('data', (bytes) => {
      if (state === 'open') client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  const proxy: TcpProxy = {
    port: address.port,
    cut() {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    block() {
      state = 'blocked';
    },
    mend() {
      state = 'open';
    },
    cutAfter: null,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
