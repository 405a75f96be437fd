// @ts-check
import { byId } from './dom.js';

let unread = 0;
const TITLE = 'Tactful';

/**
 * Says for ears what has come, and counts it in the window's title while nobody looks.
 * @param {string} words
 */
export function announce(words) {
  const news = byId('news');
  // The same words twice are news twice.
  news.textContent = news.textContent === words ? `${words}\u00a0` : words;
  if (document.visibilityState === 'visible' && document.hasFocus()) return;
  unread += 1;
  document.title = `(${unread}) ${TITLE}`;
}

function seen() {
  if (document.visibilityState !== 'visible') return;
  unread = 0;
  document.title = TITLE;
}

document.addEventListener('visibilitychange', seen);
addEventListener('focus', seen);
