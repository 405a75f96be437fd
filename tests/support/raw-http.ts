import { connect } from 'node:net';

/** What came back over one connection, whatever it was: the status lines in order, everything as text, and who ended it. */
export type RawAnswer = { statuses: number[]; text: string; ended: 'closed' | 'silent'; ms: number };

/** Sends these bytes and nothing else, and reads until the other side closes or says nothing for `patience` ms. */
export function sendRaw(port: number, bytes: string | Buffer, patience = 400): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let ended: RawAnswer['ended'] = 'closed';
    socket.setTimeout(patience, () => {
      ended = 'silent';
      socket.destroy();
    });
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      const statuses = [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map((found) => Number(found[1]));
      resolve({ statuses, text, ended, ms: performance.now() - began });
    });
  });
}

/** A request as bytes: one line, headers in this order and spelling, a body as it is. */
export function rawRequest(line: string, headers: readonly string[], body = ''): string {
  return `${[line, ...headers].join('\r\n')}\r\n\r\n${body}`;
}
