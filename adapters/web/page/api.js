// @ts-check
/** @import { ActReply, PageAct, PageState } from './types.d.ts' */

/** The waits before an act is sent again, ms: a server that starts again is back within them. */
const WAITS = [400, 800, 1600, 3200, 5000];

/** A request that the server refused, or that never reached it (`offline`). */
export class Failed extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Sends an act until the server has taken it. Every try carries the same id, and the server does a known id only once;
 * so a broken connection can neither lose an act nor do it twice. Rejects with {@link Failed}.
 * @param {{ id: string, person: string, act: PageAct }} request
 * @param {() => void} onWait called before each further try
 * @returns {Promise<ActReply>}
 */
export async function sendAct(request, onWait) {
  for (const wait of [...WAITS, null]) {
    try {
      return await post('/api/act', request);
    } catch (error) {
      if (!(error instanceof Failed) || !worthAnotherTry(error) || wait === null) throw error;
      onWait();
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw new Failed('offline', 'The playground does not answer.');
}

/** @param {Failed} failed */
function worthAnotherTry({ code }) {
  return ['offline', 'not-saved', 'starting', 'failed'].includes(code);
}

/**
 * @param {{ hours: number } | { to: 'next' }} advance
 * @returns {Promise<{ now: number, nextDue: number | null }>}
 */
export function moveClock(advance) {
  return post('/api/clock', { advance });
}

/** @returns {Promise<PageState>} */
export function loadState() {
  return request('/api/state', {});
}

/**
 * @param {string} path
 * @param {unknown} body
 */
function post(path, body) {
  return request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/**
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<any>}
 */
async function request(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, credentials: 'same-origin' });
  } catch {
    throw new Failed('offline', 'The playground does not answer.');
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new Failed(body?.code ?? 'offline', body?.message ?? 'The playground does not answer.');
}
