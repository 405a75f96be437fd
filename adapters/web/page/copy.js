// @ts-check
import { announce } from './announce.js';
import { make } from './dom.js';

/**
 * Gives each line to say a button that copies it alone, without its quotation marks.
 * @param {HTMLElement} card
 */
export function addCopies(card) {
  for (const item of card.querySelectorAll('.b-say .b-item')) {
    const words = (item.textContent ?? '').trim().replace(/^“|”$/g, '');
    const button = make('button', {
      class: 'copy',
      text: 'Copy',
      attributes: { type: 'button', 'aria-label': `Copy: ${words}` },
      on: { click: () => void copy(words, item, button) },
    });
    item.classList.add('copied-alone');
    item.append(button);
  }
}

/**
 * @param {string} words
 * @param {Element} item
 * @param {HTMLElement} button
 */
async function copy(words, item, button) {
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = 'Copied';
    announce('Copied');
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  } catch {
    // Where the browser keeps its clipboard to itself, the line is marked, and the keyboard copies it.
    getSelection()?.selectAllChildren(item.firstElementChild ?? item);
  }
}
