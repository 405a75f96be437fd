import type { Json, JsonObject } from './json.ts';

/** Something that Slack wants the app to know. */
export type Parcel = {
  kind: 'event' | 'command' | 'interaction';
  /** `message`, `block_actions`, `/complaint` … */
  what: string;
  payload: JsonObject;
};

/** How often it was tried before, and why it is tried again. */
export type Retry = { num: number; reason: string };

/** What came of one try. */
export type Outcome =
  | { result: 'answered'; status: number; body: Json; noRetry: boolean; ms: number }
  /** `late`: no answer within the time; `unreachable`: nobody there, or the connection broke. */
  | { result: 'late' | 'unreachable'; ms: number };

/** A way to the app: its address, or the sockets that it opened. */
export type Road = {
  /** Tries once. Resolves when the app has answered, or has had its time. */
  carry(parcel: Parcel, retry: Retry | null): Promise<Outcome>;
};

/** One try, as it is written down. */
export type Attempt = {
  kind: Parcel['kind'];
  what: string;
  /** ms UTC of the service's clock. */
  at: number;
  retry: Retry | null;
  outcome: Outcome;
  /** False: the app did not take it in time, or said no. */
  acked: boolean;
  parcel: Parcel;
};

/** True when the app took it: an HTTP 2xx within the time, or an envelope answered. */
export function acked(outcome: Outcome): boolean {
  return outcome.result === 'answered' && outcome.status >= 200 && outcome.status < 300;
}

/** Slack's word for why it tries again. docs.slack.dev/apis/events-api/#error-handling */
export function reasonOf(outcome: Outcome): string {
  switch (outcome.result) {
    case 'answered':
      return 'http_error';
    case 'late':
      return 'http_timeout';
    case 'unreachable':
      return 'connection_failed';
    default:
      return outcome satisfies never;
  }
}
