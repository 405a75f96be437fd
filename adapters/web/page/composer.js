// @ts-check
import { byId } from './dom.js';
import { draftsOf, keepDraft } from './drafts.js';

/** The box in which a person types; what stands in it belongs to that person's conversation. */
const KEY = 'composer';

/** @param {(text: string) => void} send */
export function startComposer(send) {
  const words = /** @type {HTMLTextAreaElement} */ (byId('words'));
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = words.value;
    if (text.trim() === '') return;
    setWords('');
    send(text);
  });
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (byId('composer')).requestSubmit();
  });
  // Where there is little room, what can be started hides behind one button.
  const plus = byId('plus');
  const unfold = (/** @type {boolean} */ open) => {
    plus.setAttribute('aria-expanded', String(open));
    byId('composer').classList.toggle('unfolded', open);
  };
  plus.addEventListener('click', () => unfold(plus.getAttribute('aria-expanded') !== 'true'));
  const starters = byId('starters');
  starters.addEventListener('click', () => unfold(false));
  const narrow = matchMedia('(max-width: 759px)');
  const settle = () => (narrow.matches ? byId('composer').prepend(starters) : byId('talk-head').append(starters));
  narrow.addEventListener('change', settle);
  settle();
  words.addEventListener('input', () => {
    remember();
    grow();
  });
}

let person = '';

/** @param {string} current */
export function setComposerOf(current) {
  person = current;
  const draft = draftsOf(person, KEY).words;
  setWords(typeof draft === 'string' ? draft : '');
  sayInComposer('');
}

/** @param {string} text put in front of whatever was typed meanwhile */
export function giveBack(text) {
  const words = /** @type {HTMLTextAreaElement} */ (byId('words'));
  setWords(words.value === '' ? text : `${text}\n${words.value}`);
}

/** @param {string} text */
export function setWords(text) {
  const words = /** @type {HTMLTextAreaElement} */ (byId('words'));
  words.value = text;
  remember();
  grow();
}

/** @param {string} words */
export function sayInComposer(words) {
  byId('composer-state').textContent = words;
}

function remember() {
  const { value } = /** @type {HTMLTextAreaElement} */ (byId('words'));
  if (person !== '') keepDraft(person, KEY, 'words', value === '' ? null : value);
}

function grow() {
  const words = byId('words');
  words.style.height = 'auto';
  words.style.height = `${Math.min(words.scrollHeight, 200)}px`;
}
