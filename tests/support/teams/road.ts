import http from 'node:http';
import type { Outcome, Parcel, Road } from '../slack/delivery.ts';
import { type Json, textIn } from '../slack/json.ts';

export type RoadOptions = {
  /** Where the bot takes activities: `…/api/messages`. */
  url: string;
  /** The header that vouches for a delivery from this service address; null: none. */
  authorization(serviceUrl: string): string | null;
  /** How long the service waits for an answer, ms. */
  patience(parcel: Parcel): number;
};

/** Requests to the bot's address, each with a token of its own. */
export function roadTo(options: RoadOptions): Road {
  return {
    carry(parcel) {
      const authorization = options.authorization(textIn(parcel.payload, 'serviceUrl') ?? '');
      return sendBytes(options.url, JSON.stringify(parcel.payload), authorization, options.patience(parcel));
    },
  };
}

/** One request with exactly these bytes. */
export function sendBytes(url: string, body: string, authorization: string | null, patience: number): Promise<Outcome> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
    ...(authorization === null ? {} : { authorization }),
  };
  return new Promise((resolve) => {
    const request = http.request(url, { method: 'POST', headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', () => resolve({ result: 'unreachable', ms: took() }));
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(parts).toString('utf8');
        const status = response.statusCode ?? 0;
        resolve({ result: 'answered', status, body: readBody(text), noRetry: false, ms: took() });
      });
    });
    const timer = setTimeout(() => {
      resolve({ result: 'late', ms: took() });
      request.destroy();
    }, patience);
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
