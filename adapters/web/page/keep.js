// @ts-check
/** @import { Drawn } from './card.js' */

/**
 * Where the focus was in a card, in words that hold after the card is drawn again.
 * @typedef {{ input: string, option: string | null, start: number | null, end: number | null, scroll: number }
 *   | { button: string } | { heading: true }} Spot
 */

/**
 * @param {Drawn} drawn
 * @returns {Spot | null} null: the focus is elsewhere
 */
export function spotIn(drawn) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !drawn.element.contains(active)) return null;
  const input = drawn.idOf(active);
  if (input !== null) {
    const option = active instanceof HTMLInputElement && /radio|checkbox/.test(active.type) ? active.value : null;
    const text = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && option === null);
    return {
      input,
      option,
      start: text ? caret(active, 'selectionStart') : null,
      end: text ? caret(active, 'selectionEnd') : null,
      scroll: active.scrollTop,
    };
  }
  return active instanceof HTMLButtonElement ? { button: nameOf(active) } : { heading: true };
}

/**
 * Puts the focus back, or on the heading when that spot is no more.
 * @param {Drawn} drawn
 * @param {Spot} spot
 */
export function returnTo(drawn, spot) {
  const target = find(drawn, spot);
  if (target === null) return focusHeading(drawn);
  target.focus({ preventScroll: true });
  if ('input' in spot && spot.start !== null && 'setSelectionRange' in target) {
    /** @type {HTMLTextAreaElement} */ (target).setSelectionRange(spot.start, spot.end);
    target.scrollTop = spot.scroll;
  }
}

/**
 * The first input with something to check, else the heading, else whatever can take the focus.
 * @param {Drawn} drawn
 * @param {{ errors?: boolean }} [options]
 */
export function focusHeading(drawn, { errors = false } = {}) {
  const faulty = errors ? drawn.element.querySelector('[aria-invalid="true"]') : null;
  const control = faulty?.matches('input, select, textarea') ? faulty : faulty?.querySelector('input');
  const target = control ?? drawn.heading() ?? drawn.element.querySelector('button, input, select, textarea');
  if (target instanceof HTMLElement) return target.focus({ preventScroll: true });
  drawn.element.tabIndex = -1;
  drawn.element.focus({ preventScroll: true });
}

/**
 * What a card asks last: the first input of its last form when it has two, else its first button.
 * @param {Drawn} drawn
 */
export function focusLast(drawn) {
  const forms = drawn.element.querySelectorAll('.b-form');
  const asked = forms.length > 1 ? forms[forms.length - 1] : [...drawn.element.querySelectorAll('.b-buttons')].at(-1);
  const target = asked?.querySelector('input, select, textarea, button');
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/**
 * @param {Drawn} drawn
 * @param {Spot} spot
 * @returns {HTMLElement | null}
 */
function find(drawn, spot) {
  if ('heading' in spot) return drawn.heading();
  if ('button' in spot) {
    const buttons = [...drawn.element.querySelectorAll('button')];
    return buttons.find((each) => nameOf(each) === spot.button) ?? null;
  }
  const first = drawn.control(spot.input);
  if (spot.option === null || first === null) return first;
  const group = first.closest('.b-field') ?? drawn.element;
  return [...group.querySelectorAll('input')].find((each) => each.value === spot.option) ?? first;
}

/** @param {HTMLButtonElement} button */
function nameOf(button) {
  return button.getAttribute('aria-label') ?? button.textContent ?? '';
}

/**
 * @param {HTMLElement} element
 * @param {'selectionStart' | 'selectionEnd'} end
 * @returns {number | null}
 */
function caret(element, end) {
  // An e-mail input has no caret that a page may read.
  const value = /** @type {unknown} */ (Reflect.get(element, end));
  return typeof value === 'number' ? value : null;
}
