import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { Outcome, Parcel, Retry, Road } from './delivery.ts';
import { isObject, type Json } from './json.ts';
import type { World } from './world.ts';

/** The service's end of Socket Mode. docs.slack.dev/apis/events-api/using-socket-mode */
export type SocketRoad = Road & {
  /** A new address for one connection, good once and for 30 seconds. */
  newUrl(): string;
  /** How many connections are open. */
  connections(): number;
  /** Resolves once so many connections are open. */
  connected(count?: number): Promise<void>;
  /** Tells every connection that it will be closed soon; it stays open. */
  warn(): void;
  /** Tells every connection to come again, and closes it. */
  refresh(): void;
  /** Cuts every connection as a broken network would: no closing words. */
  drop(): void;
  /** From now on the open connections are dead without being closed: nothing is sent, nothing is heard, no ping. */
  deafen(): void;
  close(): Promise<void>;
};

export type SocketOptions = {
  world: World;
  /** How long Slack waits for the answer to an envelope, ms. */
  patience: number;
  /** How often the service pings, ms. */
  pingEvery: number;
};

const MOST = 10;
const TICKET_LIFE = 30_000;
const TYPES: Record<Parcel['kind'], string> = {
  event: 'events_api',
  command: 'slash_commands',
  interaction: 'interactive',
};

type Line = { socket: WebSocket; deaf: boolean; closing: boolean };
type Waiting = { line: Line; settle(outcome: Outcome): void };

export function socketRoad(server: Server, { world, patience, pingEvery }: SocketOptions): SocketRoad {
  const tickets = new Map<string, number>();
  const lines = new Set<Line>();
  const waiting = new Map<string, Waiting>();
  const arrivals = new Set<() => void>();
  const acceptor = new WebSocketServer({ noServer: true });
  let turn = 0;

  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://slack');
    const ticket = url.searchParams.get('ticket') ?? '';
    const born = tickets.get(ticket);
    tickets.delete(ticket);
    if (url.pathname !== '/link/' || born === undefined || performance.now() - born > TICKET_LIFE) {
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
      return;
    }
    acceptor.handleUpgrade(request, socket, head, welcome);
  });

  const ticking = setInterval(() => {
    for (const line of lines) if (!line.deaf && line.socket.readyState === WebSocket.OPEN) line.socket.ping();
  }, pingEvery);
  ticking.unref();

  function welcome(socket: WebSocket): void {
    const line: Line = { socket, deaf: false, closing: false };
    if (lines.size >= MOST) {
      say(line, { type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'double' } });
      socket.close();
      return;
    }
    lines.add(line);
    socket.on('error', () => {});
    socket.on('close', () => gone(line));
    socket.on('message', (data) => hear(line, String(data)));
    say(line, {
      type: 'hello',
      num_connections: lines.size,
      debug_info: { host: 'double', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: world.app.id },
    });
    for (const each of [...arrivals]) each();
  }

  function gone(line: Line): void {
    lines.delete(line);
    for (const each of [...waiting.values()]) if (each.line === line) each.settle({ result: 'unreachable', ms: 0 });
  }

  function hear(line: Line, text: string): void {
    if (line.deaf) return;
    const message = JSON.parse(text) as Json;
    if (!isObject(message)) return;
    const found = waiting.get(String(message['envelope_id']));
    const body = message['payload'] ?? null;
    const empty = isObject(body) && Object.keys(body).length === 0;
    found?.settle({ result: 'answered', status: 200, body: empty ? null : body, noRetry: false, ms: 0 });
  }

  function say(line: Line, message: Json): void {
    if (!line.deaf) line.socket.send(JSON.stringify(message));
  }

  /** One that takes new envelopes, each in its turn. */
  function nextLine(): Line | null {
    const open = [...lines].filter((each) => !each.closing && each.socket.readyState === WebSocket.OPEN);
    turn += 1;
    return open[turn % Math.max(1, open.length)] ?? null;
  }

  async function lineFor(parcel: Parcel): Promise<Line | null> {
    const found = nextLine();
    // Slack keeps an event for the next connection; a person who waits for an answer is told at once that there is none.
    if (found !== null || parcel.kind !== 'event') return found;
    await arrival(patience);
    return nextLine();
  }

  function arrival(within: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        arrivals.delete(done);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, within);
      arrivals.add(done);
    });
  }

  return {
    newUrl() {
      const ticket = world.newSecret(32);
      tickets.set(ticket, performance.now());
      return `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
    connections: () => lines.size,
    async connected(count = 1) {
      while (lines.size < count) await arrival(100);
    },
    async carry(parcel: Parcel, retry: Retry | null) {
      const line = await lineFor(parcel);
      if (line === null) return { result: 'unreachable', ms: 0 };
      const began = performance.now();
      const id = world.newSecret(24);
      const outcome = await new Promise<Outcome>((settle) => {
        const timer = setTimeout(() => settle({ result: 'late', ms: patience }), patience);
        waiting.set(id, {
          line,
          settle(outcome) {
            clearTimeout(timer);
            settle(outcome);
          },
        });
        say(line, {
          envelope_id: id,
          type: TYPES[parcel.kind],
          payload: parcel.payload,
          accepts_response_payload: parcel.kind !== 'event',
          ...(parcel.kind === 'event' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
        });
      });
      waiting.delete(id);
      return { ...outcome, ms: Math.round(performance.now() - began) };
    },
    warn() {
      for (const line of lines) say(line, { type: 'disconnect', reason: 'warning', debug_info: { host: 'double' } });
    },
    refresh() {
      for (const line of lines) {
        line.closing = true;
        say(line, { type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'double' } });
      }
    },
    drop() {
      for (const line of lines) line.socket.terminate();
    },
    deafen() {
      for (const line of lines) {
        line.deaf = true;
        line.socket.pause();
      }
    },
    async close() {
      clearInterval(ticking);
      for (const { socket } of lines) socket.terminate();
      await new Promise<void>((resolve) => acceptor.close(() => resolve()));
    },
  };
}
