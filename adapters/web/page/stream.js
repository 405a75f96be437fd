// @ts-check
/** @import { Update } from './types.d.ts' */

/**
 * A browser opens six connections to one host, and a stream takes one for as long as it lives. So four windows keep theirs
 * when nobody looks at them; any more listen only while they are seen, and catch up when they are.
 */
const KEPT_WHEN_HIDDEN = 4;

/**
 * Live updates of one person. A connection that breaks comes back by itself; each one begins with a snapshot.
 * @param {string} person
 * @param {{ hear: (update: Update) => void, open: () => void, lost: () => void }} on
 * @returns {() => void} ends it
 */
export function listen(person, on) {
  /** @type {EventSource | null} */
  let source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  let ended = false;
  let kept = false;
  /** @type {PromiseWithResolvers<void>} */
  const end = Promise.withResolvers();

  function connect() {
    disconnect();
    const stream = new EventSource(`/api/events?person=${encodeURIComponent(person)}`);
    source = stream;
    for (const type of ['snapshot', 'line', 'record', 'clock']) {
      stream.addEventListener(type, (event) => {
        if (stream === source) on.hear(JSON.parse(/** @type {MessageEvent} */ (event).data));
      });
    }
    stream.onopen = () => on.open();
    stream.onerror = () => {
      if (stream !== source) return;
      on.lost();
      // A refusal ends an EventSource for good; a broken connection it mends itself.
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(connect, 2000);
    };
  }

  function disconnect() {
    clearTimeout(again);
    source?.close();
    source = null;
  }

  function look() {
    if (ended || kept) return;
    if (document.visibilityState === 'hidden') disconnect();
    else if (source === null) connect();
  }

  connect();
  document.addEventListener('visibilitychange', look);
  takePlace(end.promise).then((taken) => {
    kept = taken;
    look();
  });
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', look);
    disconnect();
    end.resolve();
  };
}

/**
 * Holds one of the few places until then, if one is free. Resolves to whether it was.
 * @param {Promise<void>} until
 * @returns {Promise<boolean>}
 */
async function takePlace(until) {
  for (let place = 1; place <= KEPT_WHEN_HIDDEN; place++) {
    /** @type {PromiseWithResolvers<boolean>} */
    const answer = Promise.withResolvers();
    navigator.locks.request(`tactful:stream:${place}`, { ifAvailable: true }, (lock) => {
      answer.resolve(lock !== null);
      return lock === null ? undefined : until;
    });
    if (await answer.promise) return true;
  }
  return false;
}
