// @ts-check
import { announce } from './announce.js';
import { make } from './dom.js';

/**
 * Gives each line to say, and each text to copy, a button that copies it alone, without its quotation marks.
 * @param {HTMLElement} card
 */
export function addCopies(card) {
  for (const item of card.querySelectorAll('.b-say .b-item, .b-copy')) {
    const words = linesOf(item).trim().replace(/^“|”$/g, '');
    const button = make('button', {
      class: 'copy',
      text: 'Copy',
      attributes: { type: 'button', 'aria-label': `Copy: ${words.slice(0, 200)}` },
      on: { click: () => void copy(words, item, button) },
    });
    item.classList.add('copied-alone');
    item.append(button);
  }
}

/**
 * The text of an element with its line breaks, which its `textContent` would lose.
 * @param {Node} node
 * @returns {string}
 */
function linesOf(node) {
  if (node instanceof HTMLBRElement) return '\n';
  return node.childNodes.length === 0 ? (node.textContent ?? '') : [...node.childNodes].map(linesOf).join('');
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
