// @ts-check
/** @import { Update } from './types.d.ts' */

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

  function connect() {
    source = new EventSource(`/api/events?person=${encodeURIComponent(person)}`);
    for (const type of ['snapshot', 'line', 'record', 'clock']) {
      source.addEventListener(type, (event) => {
        if (!ended) on.hear(JSON.parse(/** @type {MessageEvent} */ (event).data));
      });
    }
    source.onopen = () => on.open();
    source.onerror = () => {
      if (ended) return;
      on.lost();
      // A refusal ends an EventSource for good; a broken connection it mends itself.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(connect, 2000);
    };
  }

  connect();
  return () => {
    ended = true;
    clearTimeout(again);
    source?.close();
  };
}
