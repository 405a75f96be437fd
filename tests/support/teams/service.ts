import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from '../slack/faults.ts';
import { isObject, type Json, type JsonObject } from '../slack/json.ts';
import type { Connector } from './connector.ts';
import { type KeyRing, publicJwk } from './keys.ts';
import { Refused, refusedAs } from './refusals.ts';
import { ISSUER } from './tokens.ts';
import type { World } from './world.ts';

/** One request of the bot and what it got for it. */
export type Heard = { method: string; args: JsonObject; status: number | null; error: string | null; at: number };

/** How the provider of keys behaves. `hangs`: it takes the request and never answers. */
export type ProviderMood = 'well' | 'down' | 'hangs' | 'garbage';

/** What the service is made of. */
export type Inside = {
  world: World;
  keys: KeyRing;
  connector: Connector;
  faults: Faults;
  heard: Heard[];
  provider: { mood: ProviderMood };
  /** How long a token of the bot's lives, s. */
  tokenLife(): number;
};

export type Service = { origin: string; close(): Promise<void> };

type Answer = { status: number; headers: Record<string, string>; body: Json; plain?: string };

/** The whole of Microsoft's side on one loopback address: keys, tokens, connector. */
export async function startService(inside: Inside): Promise<Service> {
  const tokens = new Map<string, number>();
  const answering = new Set<Promise<void>>();
  const server = http.createServer((request, response) => {
    const work = serve(inside, tokens, request, response)
      .catch((error: unknown) => void response.destroy(error instanceof Error ? error : new Error(String(error))))
      .finally(() => answering.delete(work));
    answering.add(work);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
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

async function serve(
  inside: Inside,
  tokens: Map<string, number>,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://teams');
  const body = await read(request);
  const verb = request.method ?? 'GET';
  const method = nameOf(inside, verb, url);
  const args = method === 'token' ? {} : objectFrom(body);
  const entry: Heard = { method, args, status: null, error: null, at: Date.now() };
  inside.heard.push(entry);
  const work = () => doIt(inside, tokens, { method, verb, url, body, args, request });
  const fault = inside.faults.take(method, args);
  const answer = fault === null ? await work() : await withFault(fault, work, response);
  if (answer === null) return;
  entry.status = answer.status;
  entry.error = isObject(answer.body) && isObject(answer.body['error']) ? String(answer.body['error']['code']) : null;
  if (response.destroyed) return;
  const type = answer.plain === undefined ? 'application/json; charset=utf-8' : 'text/html';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(answer.plain ?? (answer.body === null ? '' : JSON.stringify(answer.body)));
}

type Asked = {
  method: string;
  verb: string;
  url: URL;
  body: string;
  args: JsonObject;
  request: http.IncomingMessage;
};

/** `openid`, `keys`, `token`, or a method of the connector. */
function nameOf({ connector }: Inside, verb: string, { pathname }: URL): string {
  if (pathname === METADATA) return 'openid';
  if (pathname === KEYS) return 'keys';
  if (pathname.endsWith('/oauth2/v2.0/token')) return 'token';
  return connector.methodOf(verb, pathname.replace(PREFIX, ''));
}

/** Where the metadata of the OpenID provider is. */
export const METADATA = '/v1/.well-known/openidconfiguration';
const KEYS = '/v1/.well-known/keys';
/** Regions: where the connector is reached, and where a first conversation is opened. */
const PREFIX = /^\/(emea|teams)(?=\/v3\/)/;

async function doIt(inside: Inside, tokens: Map<string, number>, asked: Asked): Promise<Answer> {
  const { method, url, verb } = asked;
  switch (method) {
    case 'openid':
    case 'keys':
      return await keysOf(inside, method);
    case 'token':
      return tokenOf(inside, tokens, asked);
    default:
      try {
        authorised(tokens, asked.request);
        const path = url.pathname.replace(PREFIX, '');
        const done = await inside.connector.answer({ verb, path, query: url.searchParams, body: asked.args });
        return { headers: {}, ...done };
      } catch (error) {
        if (error instanceof Refused) return refusalOf(error);
        throw error;
      }
  }
}

async function keysOf({ keys, provider, world }: Inside, method: 'openid' | 'keys'): Promise<Answer> {
  switch (provider.mood) {
    case 'well':
      break;
    case 'down':
      return { status: 503, headers: {}, body: null, plain: 'Service unavailable' };
    case 'garbage':
      return { status: 200, headers: {}, body: null, plain: '<html>Please sign in to this network</html>' };
    case 'hangs':
      await sleep(3_600_000, undefined, { ref: false });
      break;
    default:
      provider.mood satisfies never;
  }
  if (method === 'keys')
    return { status: 200, headers: {}, body: { keys: keys.published().map((each) => publicJwk(each) as JsonObject) } };
  return {
    status: 200,
    headers: {},
    body: {
      issuer: ISSUER,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${world.origin}${KEYS}`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    },
  };
}

/** A token for the bot itself, by its own id and password. */
function tokenOf({ tokenLife, world }: Inside, tokens: Map<string, number>, { url, body }: Asked): Answer {
  const form = new URLSearchParams(body);
  const refuse = (status: number, error: string, code: number): Answer => ({
    status,
    headers: {},
    body: { error, error_description: `AADSTS${code}`, error_codes: [code] },
  });
  const tenant = url.pathname.split('/')[1] ?? '';
  if (tenant !== world.bot.tenant) return refuse(400, 'invalid_request', 90002);
  if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type', 70003);
  if (form.get('client_id') !== world.bot.appId) return refuse(400, 'unauthorized_client', 700016);
  if (form.get('client_secret') !== world.bot.password) return refuse(401, 'invalid_client', 7000215);
  if (form.get('scope') !== `${ISSUER}/.default`) return refuse(400, 'invalid_scope', 70011);
  const token = `${packed({ typ: 'JWT', alg: 'RS256' })}.${packed({ appid: world.bot.appId })}.${randomBytes(24).toString('base64url')}`;
  const life = tokenLife();
  tokens.set(token, Date.now() + life * 1000);
  return {
    status: 200,
    headers: {},
    body: { token_type: 'Bearer', expires_in: life, ext_expires_in: life, access_token: token },
  };
}

const packed = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function authorised(tokens: Map<string, number>, request: http.IncomingMessage): void {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const until = token === undefined ? undefined : tokens.get(token);
  if (until === undefined || until < Date.now()) throw new Refused('Unauthorized');
}

function refusalOf({ refusal }: Refused): Answer {
  const wait = /Retry after (\d+)/.exec(refusal.message)?.[1];
  return {
    status: refusal.status,
    headers: wait === undefined ? {} : { 'retry-after': wait },
    body: { error: { code: refusal.code, message: refusal.message } },
  };
}

/** Does what the fault says. Null: there is no answer. */
async function withFault(
  fault: Fault,
  work: () => Promise<Answer>,
  response: http.ServerResponse,
): Promise<Answer | null> {
  switch (fault.kind) {
    case 'rate-limited':
      return refusalOf(new Refused('TooManyRequests', `Retry after ${fault.retryAfter}`));
    case 'status':
      return { status: fault.status, headers: {}, body: null, plain: 'Something went wrong' };
    case 'error':
      return refusalOf(refusedAs(fault.error));
    case 'garbage':
      return { status: 200, headers: {}, body: null, plain: '<html>Please sign in to this network</html>' };
    case 'silence':
      return null;
    case 'reset':
      response.destroy();
      return null;
    case 'answer-lost':
      await work();
      response.destroy();
      return null;
    case 'done-but-500':
      await work();
      return { status: 500, headers: {}, body: null, plain: 'Something went wrong' };
    case 'slow': {
      const done = await work();
      await sleep(fault.ms);
      return done;
    }
    default:
      return fault satisfies never;
  }
}

async function read(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function objectFrom(body: string): JsonObject {
  try {
    const value = JSON.parse(body === '' ? '{}' : body) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
