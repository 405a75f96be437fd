import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answered, type Asked, answerCall, rateLimited, refusal } from './api/call.ts';
import { ApiError, type Call } from './api/method.ts';
import type { Fault, Faults } from './faults.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { ResponseUrls } from './response-urls.ts';

/** One request of the app and what it got for it. */
export type Heard = { method: string; args: JsonObject; status: number | null; error: string | null; at: number };

/** What the HTTP side of the service needs to do its work. */
export type Inside = {
  around: Omit<Call, 'args' | 'team' | 'token'>;
  responseUrls: ResponseUrls;
  faults: Faults;
  /** Every request is written down here. */
  heard: Heard[];
};

/** The service's own HTTP server, on a free port of the loopback address. */
export type Service = { origin: string; server: http.Server; close(): Promise<void> };

export async function startService(inside: Inside): Promise<Service> {
  const answering = new Set<Promise<void>>();
  const server = http.createServer((request, response) => {
    const work = answer(inside, request, response)
      .catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => answering.delete(work));
    answering.add(work);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    async close() {
      // Who is being answered gets the answer; who was never to get one is not waited for.
      await Promise.race([Promise.all(answering), sleep(1000)]);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 50);
      });
    },
  };
}

async function answer(inside: Inside, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://slack');
  const body = await read(request);
  const name = url.pathname.startsWith('/api/') ? url.pathname.slice(5) : 'response_url';
  const asked = parse(name, url, request, body);
  const entry: Heard = {
    method: name,
    args: asked.args,
    status: null,
    error: null,
    at: inside.around.world.clock.now(),
  };
  inside.heard.push(entry);
  const fault = inside.faults.take(name, asked.args);
  const work = () => (name === 'response_url' ? useUrl(inside, url, request, asked) : answerCall(asked, inside.around));
  const answered = fault === null ? work() : await withFault(fault, work, response);
  if (answered === null) return;
  entry.status = answered.status;
  entry.error = typeof answered.body['error'] === 'string' ? answered.body['error'] : null;
  const text = answered.body['plain'];
  const plain = typeof text === 'string';
  response.writeHead(answered.status, {
    'content-type': plain ? 'text/html' : 'application/json; charset=utf-8',
    ...answered.headers,
  });
  response.end(plain ? text : JSON.stringify(answered.body));
}

/** Does what the fault says. Null: there is no answer. */
async function withFault(fault: Fault, work: () => Answered, response: http.ServerResponse): Promise<Answered | null> {
  const page = (status: number, words: string): Answered => ({ status, headers: {}, body: { plain: words } });
  switch (fault.kind) {
    case 'rate-limited':
      return rateLimited(fault.retryAfter);
    case 'status':
      return page(fault.status, 'Something went wrong');
    case 'error':
      return refusal(new ApiError(fault.error));
    case 'garbage':
      return page(200, '<html><body>Please sign in to this network</body></html>');
    case 'silence':
      return null;
    case 'reset':
      response.destroy();
      return null;
    case 'answer-lost':
      work();
      response.destroy();
      return null;
    case 'done-but-500':
      work();
      return page(500, 'Something went wrong');
    case 'slow': {
      const done = work();
      await sleep(fault.ms);
      return done;
    }
    default:
      return fault satisfies never;
  }
}

function useUrl(inside: Inside, url: URL, request: http.IncomingMessage, asked: Asked): Answered {
  const known = url.pathname.startsWith('/actions/');
  if (!known) return { status: 404, headers: {}, body: { plain: 'not found' } };
  if (request.method !== 'POST') return { status: 405, headers: {}, body: { plain: 'POST only' } };
  if (!asked.json) return { status: 400, headers: {}, body: { ok: false, error: 'invalid_payload' } };
  const { status, body } = inside.responseUrls.use(url.pathname, asked.args);
  return { status, headers: {}, body: body === 'ok' ? { plain: 'ok' } : body };
}

async function read(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Arguments from the address and the body; a token from the header, else from a form. */
function parse(method: string, url: URL, request: http.IncomingMessage, body: string): Asked {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  const json = type === 'application/json';
  const args: JsonObject = Object.fromEntries(url.searchParams);
  if (json) Object.assign(args, objectFrom(body));
  else Object.assign(args, Object.fromEntries(new URLSearchParams(body)));
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const inForm = !json && typeof args['token'] === 'string' ? args['token'] : undefined;
  delete args['token'];
  return { method, args, json, token: bearer ?? inForm ?? null };
}

function objectFrom(body: string): JsonObject {
  try {
    const value = JSON.parse(body) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
