// @ts-check
/** @import { ActReply, Inputs, PageAct } from './types.d.ts' */
import { Failed, sendAct } from './api.js';
import { settleDrafts } from './drafts.js';

/**
 * The acts of one person that are under way. Their effects arrive twice, in the answer and as a live update; whichever
 * is first settles the drafts, so that what has been sent is not typed into the next card again.
 * @param {string} person
 * @param {(key: string) => void} kept called when what a card held is on record
 */
export function createActs(person, kept) {
  /** @type {Map<string, { key: string, sent: Inputs }>} */
  const underWay = new Map();

  /** @param {string | null} id */
  function settle(id) {
    const act = id === null ? undefined : underWay.get(id);
    if (id === null || act === undefined) return;
    underWay.delete(id);
    settleDrafts(person, act.key, act.sent);
    kept(act.key);
  }

  return {
    settle,

    /**
     * Sends an act, again if need be. Rejects with {@link Failed} when it could not be kept.
     * @param {PageAct} act
     * @param {{ id?: string, key?: string, onWait?: () => void }} [options] `key`: the card whose inputs are sent
     * @returns {Promise<ActReply>}
     */
    async perform(act, { id = crypto.randomUUID(), key, onWait = () => {} } = {}) {
      if (key !== undefined && act.type === 'press') underWay.set(id, { key, sent: act.inputs });
      try {
        const reply = await sendAct({ id, person, act }, onWait);
        if (reply.saved) settle(id);
        return reply;
      } finally {
        underWay.delete(id);
      }
    },
  };
}

export { Failed };
