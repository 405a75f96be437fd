// @ts-check
/** @import { Drawn } from './card.js' */
/** @import { Card } from './types.d.ts' */
import { drawCard } from './card.js';
import { byId, make } from './dom.js';
import { returnTo, spotIn } from './keep.js';

/** @type {Drawn | null} */
let drawn = null;
let rev = -1;

/** The panel that can be folded away; on a narrow window it starts folded. */
export function startRecord() {
  const toggle = byId('record-toggle');
  const narrow = matchMedia('(max-width: 1099px)');
  const show = (/** @type {boolean} */ open) => {
    toggle.setAttribute('aria-expanded', String(open));
    byId('record').classList.toggle('folded', !open);
    byId('app').classList.toggle('record-folded', !open);
  };
  toggle.addEventListener('click', () => show(toggle.getAttribute('aria-expanded') !== 'true'));
  narrow.addEventListener('change', () => show(!narrow.matches));
  show(!narrow.matches);
}

/** Another person's record comes next. */
export function clearRecord() {
  rev = -1;
  drawn = null;
  byId('record-body').replaceChildren(empty());
}

/**
 * @param {{ card: Card | null, rev: number }} update
 * @param {(press: string, drawn: Drawn) => void} press
 * @param {boolean} [fresh] a new connection counts from the start again
 */
export function showRecord(update, press, fresh = false) {
  if (!fresh && update.rev < rev) return;
  rev = update.rev;
  if (update.card === null) {
    drawn = null;
    byId('record-body').replaceChildren(empty());
    return;
  }
  if (drawn?.json === JSON.stringify(update.card)) return;
  const spot = drawn === null ? null : spotIn(drawn);
  drawn = drawCard(update.card, { level: 3, press });
  byId('record-body').replaceChildren(drawn.element);
  if (spot !== null) returnTo(drawn, spot);
}

function empty() {
  return make('p', {
    class: 'record-empty',
    text: 'Nothing on record yet. Start a complaint: each answer appears here while you talk, and stays when the window closes.',
  });
}
