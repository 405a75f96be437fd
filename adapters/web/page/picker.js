// @ts-check
import { make } from './dom.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Puts the browser's own calendar beside a moment that is typed in words, for whoever would rather tap.
 * @param {HTMLInputElement} input
 * @param {string} label
 */
export function addPicker(input, label) {
  const calendar = make('input', {
    class: 'calendar',
    attributes: { type: 'datetime-local', tabindex: '-1', 'aria-hidden': 'true', 'data-part': 'picker' },
  });
  const open = make('button', {
    class: 'pick',
    text: 'Pick',
    attributes: { type: 'button', 'aria-label': `Pick: ${label}` },
    on: {
      click: () => {
        try {
          calendar.showPicker();
        } catch {
          input.focus();
        }
      },
    },
  });
  calendar.addEventListener('change', () => {
    if (calendar.value === '') return;
    input.value = inWords(calendar.value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.focus();
  });
  input.after(open, calendar);
}

/**
 * The same words in which the server writes a moment: "Fri 27 Nov 2026, 12:00".
 * @param {string} moment YYYY-MM-DDTHH:MM
 */
function inWords(moment) {
  const at = new Date(`${moment}Z`);
  return `${DAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${moment.slice(11, 16)}`;
}
