// @ts-check
/** @import { PagePerson } from './types.d.ts' */
import { Failed, moveClock } from './api.js';
import { byId } from './dom.js';
import { dayAndTime } from './times.js';

/** How far the playground's time is ahead of this machine's, ms. */
let ahead = 0;
/** @type {number | null} */
let nextDue = null;
/** @type {PagePerson | null} */
let person = null;

/** The playground's time, ms UTC. */
export function playgroundNow() {
  return Date.now() + ahead;
}

/**
 * @param {number} now ms UTC
 * @param {number | null} next ms UTC
 */
export function setClock(now, next) {
  ahead = now - Date.now();
  nextDue = next;
  draw();
}

/** @param {PagePerson} current whose time zone counts */
export function setClockOf(current) {
  person = current;
  draw();
}

/**
 * @param {boolean} movable
 * @param {(failed: string) => void} say
 */
export function startClock(movable, say) {
  byId('clock-buttons').hidden = !movable;
  /** @param {{ hours: number } | { to: 'next' }} advance */
  const move = async (advance) => {
    try {
      const { now, nextDue: next } = await moveClock(advance);
      setClock(now, next);
    } catch (error) {
      say(error instanceof Failed ? error.message : 'The clock did not move.');
    }
  };
  for (const button of byId('clock-buttons').querySelectorAll('button'))
    button.addEventListener('click', () => move({ hours: Number(button.dataset.hours) }));
  byId('clock-next').addEventListener('click', () => move({ to: 'next' }));
  setInterval(draw, 5000);
}

function draw() {
  const words = dayAndTime(playgroundNow(), person);
  const clock = byId('clock-now');
  if (clock.textContent !== words) clock.textContent = words;
  const next = byId('clock-next');
  // What is due within the minute comes by itself.
  next.hidden = nextDue === null || nextDue < playgroundNow() + 60_000 || byId('clock-buttons').hidden;
  if (nextDue !== null) next.textContent = `To the next reminder: ${dayAndTime(nextDue, person)}`;
}
