import http from 'node:http';
import type { Outcome, Parcel, Retry, Road } from './delivery.ts';
import type { Json } from './json.ts';
import { signed } from './signing.ts';

/** How requests to the app are made. */
export type RoadOptions = {
  url: string;
  secret(): string;
  /** The time that is written on requests, ms UTC: the machine's own, for the app checks it against that. */
  stamp(): number;
  /** How long Slack waits for an answer, ms. */
  patience: number;
};

/** Requests to the app's address, signed as Slack signs them. */
export function httpRoad(options: RoadOptions): Road & { url: string } {
  return {
    url: options.url,
    carry(parcel, retry) {
      const { body, type } = bytesOf(parcel);
      return send(options, body, type, retry);
    },
  };
}

/** Asks the app to prove that the address is its own. Rejects when it does not. */
export async function verifyAddress(options: RoadOptions, challenge: string): Promise<void> {
  const body = JSON.stringify({ token: 'legacy', challenge, type: 'url_verification' });
  const outcome = await send(options, body, 'application/json', null);
  const said = outcome.result === 'answered' ? JSON.stringify(outcome.body) : outcome.result;
  if (!said.includes(challenge)) throw new Error(`${options.url} did not answer the challenge: ${said}`);
}

/** What goes over the wire: events as JSON, the others as a form. */
export function bytesOf(parcel: Parcel): { body: string; type: string } {
  switch (parcel.kind) {
    case 'event':
      return { body: JSON.stringify(parcel.payload), type: 'application/json' };
    case 'command':
      return { body: new URLSearchParams(parcel.payload as Record<string, string>).toString(), type: FORM };
    case 'interaction':
      return { body: new URLSearchParams({ payload: JSON.stringify(parcel.payload) }).toString(), type: FORM };
    default:
      return parcel.kind satisfies never;
  }
}

const FORM = 'application/x-www-form-urlencoded';

function send(options: RoadOptions, body: string, type: string, retry: Retry | null): Promise<Outcome> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const headers: Record<string, string> = {
    'content-type': type,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    accept: '*/*',
    ...signed(body, options.secret(), options.stamp()),
    ...(retry === null ? {} : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
  };
  return new Promise((resolve) => {
    const request = http.request(options.url, { method: 'POST', headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', () => resolve({ result: 'unreachable', ms: took() }));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({
          result: 'answered',
          status: response.statusCode ?? 0,
          body: readBody(Buffer.concat(parts).toString('utf8')),
          noRetry: response.headers['x-slack-no-retry'] === '1',
          ms: took(),
        });
      });
    });
    const timer = setTimeout(() => {
      resolve({ result: 'late', ms: took() });
      request.destroy();
    }, options.patience);
    request.on('error', () => {
      clearTimeout(timer);
      resolve({ result: 'unreachable', ms: took() });
    });
    request.end(body);
  });
}

/** JSON if it is JSON, else the text; null for an empty body. */
function readBody(text: string): Json {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
