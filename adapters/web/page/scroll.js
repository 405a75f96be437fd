// @ts-check
import { byId } from './dom.js';

/** How near to the end counts as there, in pixels. */
const NEAR = 80;

/** Where the conversation is looked at. A live update never pulls away what somebody reads or fills in. */
export function createScroll() {
  const box = byId('lines');
  const newer = byId('newer');
  /** @type {HTMLElement | null} */
  let waiting = null;

  const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;

  /**
   * Shows everything from this line on; if that is more than the window holds, from its top.
   * @param {HTMLElement | null} item
   */
  function reveal(item) {
    newer.hidden = true;
    waiting = null;
    const above = item === null ? 0 : item.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
    const end = box.scrollHeight - box.clientHeight;
    box.scrollTop = item === null ? end : Math.min(end, box.scrollTop + above);
  }

  const look = () => reveal(waiting);
  const scrolled = () => {
    if (isAtEnd()) newer.hidden = true;
  };
  newer.addEventListener('click', look);
  box.addEventListener('scroll', scrolled, { passive: true });
  newer.hidden = true;

  return {
    isAtEnd,
    reveal,
    /** @param {HTMLElement | null} last the line to begin at; null: there is none, so from the top */
    begin(last) {
      if (last === null) box.scrollTop = 0;
      else reveal(last);
    },
    toEnd() {
      box.scrollTop = box.scrollHeight;
    },
    /**
     * @param {HTMLElement} item
     * @param {boolean} stuck the reader was at the end
     */
    arrived(item, stuck) {
      const typing = box.contains(document.activeElement) && document.activeElement?.matches('input, textarea, select');
      if (stuck && !typing) return reveal(item);
      waiting = item;
      newer.hidden = false;
    },
    close() {
      newer.removeEventListener('click', look);
      box.removeEventListener('scroll', scrolled);
    },
  };
}
