import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** A connection to this port that sends a byte now and then, and never gets to the end of its request. */
export function dribble(port: number, path: string, where: 'headers' | 'body'): Socket {
  const socket = connect(port, '127.0.0.1');
  const start = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
  socket.write(where === 'headers' ? start : `${start}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n`);
  const timer = setInterval(() => void socket.write(where === 'headers' ? 'X-a: b\r\n' : ' '), 500);
  socket.resume();
  socket.on('error', () => {});
  socket.on('close', () => clearInterval(timer));
  return socket;
}

/** What a process holds in memory, bytes. */
export function memory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
