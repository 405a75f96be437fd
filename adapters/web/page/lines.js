// @ts-check
/** @import { Drawn } from './card.js' */
/** @import { Card, Inputs, Line, Snapshot } from './types.d.ts' */
import { drawCard } from './card.js';
import { addCopies } from './copy.js';
import { make } from './dom.js';
import { download } from './download.js';
import { draftsOf, keepDraft } from './drafts.js';
import { returnTo, spotIn } from './keep.js';

/** As many lines as the server sends at once; whatever is older it keeps. */
const MOST = 200;

/**
 * One line on the page. `drawn`: its card, or null for what the person said.
 * @typedef {{ line: Line, item: HTMLLIElement, drawn: Drawn | null }} Shown
 */

/**
 * The lines of one conversation, drawn once and changed only where they change.
 * @param {HTMLOListElement} list
 * @param {{ person: string, time: (at: number) => string, press: (press: string, shown: Shown) => void }} options
 */
export function createLines(list, { person, time, press }) {
  /** @type {Map<number, Shown>} */
  const bySeq = new Map();
  /** What is being sent, by the id of its act. @type {Map<string, HTMLLIElement>} */
  const pending = new Map();
  list.replaceChildren();

  /** @param {Line} line */
  function add(line) {
    const item = make('li');
    /** @type {Shown} */
    const shown = { line, item, drawn: null };
    draw(shown, line);
    bySeq.set(line.seq, shown);
    const next = [...bySeq.keys()].filter((seq) => seq > line.seq).sort((a, b) => a - b)[0];
    const before = next === undefined ? pending.values().next().value : bySeq.get(next)?.item;
    list.insertBefore(item, before ?? null);
    return shown;
  }

  /**
   * @param {Shown} shown
   * @param {Line} line
   */
  function draw(shown, line) {
    const before = shown.drawn;
    const same =
      line.from === 'bot'
        ? before?.json === JSON.stringify(line.card)
        : JSON.stringify(line) === JSON.stringify(shown.line);
    const fresh = shown.item.childElementCount === 0;
    shown.line = line;
    const clock = shown.item.querySelector('time');
    if (clock !== null) clock.textContent = time(line.at);
    if (same && !fresh) return false;
    if (line.from === 'person') {
      shown.item.className = 'line from-person';
      shown.item.replaceChildren(bubble(line.text, line.saved ? time(line.at) : 'Not saved'));
      shown.item.classList.toggle('not-saved', !line.saved);
      return true;
    }
    const spot = before === null ? null : spotIn(before);
    const drawn = drawCard(line.card, {
      level: 3,
      press: (said) => press(said, shown),
      open: (address) => download(address, person),
    });
    if (/^(phrasing|letter):/.test(line.key)) addCopies(drawn.element);
    shown.drawn = drawn;
    shown.item.className = `line from-bot${isSlim(drawn) ? ' slim' : ''}`;
    shown.item.replaceChildren(
      make(
        'div',
        { class: 'meta' },
        make('span', { class: 'who', text: 'Tactful' }),
        make('time', { text: time(line.at) }),
      ),
      make('div', { class: 'card' }, drawn.element, make('p', { class: 'card-state', attributes: { role: 'status' } })),
    );
    restoreDrafts(drawn, line.key);
    drawn.element.addEventListener('keydown', (event) => pressByEnter(drawn, event));
    drawn.element.addEventListener('input', (event) => noteDraft(drawn, line.key, event));
    drawn.element.addEventListener('change', (event) => noteDraft(drawn, line.key, event));
    if (spot !== null) returnTo(drawn, spot);
    return true;
  }

  /**
   * @param {Drawn} drawn
   * @param {string} key
   */
  function restoreDrafts(drawn, key) {
    for (const [id, value] of Object.entries(draftsOf(person, key))) {
      const brought = drawn.defaults[id];
      if (brought === undefined) continue;
      if (JSON.stringify(brought) === JSON.stringify(value)) keepDraft(person, key, id, null);
      else drawn.fill(id, value);
    }
  }

  /**
   * @param {Drawn} drawn
   * @param {string} key
   * @param {Event} event
   */
  function noteDraft(drawn, key, event) {
    const id = event.target instanceof Element ? drawn.idOf(event.target) : null;
    if (id === null) return;
    const value = drawn.inputs()[id] ?? '';
    keepDraft(person, key, id, JSON.stringify(value) === JSON.stringify(drawn.defaults[id]) ? null : value);
  }

  /** @param {string} key */
  const byKey = (key) => [...bySeq.values()].find((each) => each.line.key === key) ?? null;

  return {
    byKey,
    isEmpty: () => bySeq.size === 0 && pending.size === 0,
    last: () => bySeq.get(Math.max(...bySeq.keys())) ?? null,
    all: () => [...bySeq.values()],

    /**
     * Takes a changed line over, unless a newer one stands there already. Returns it when something new is to be seen.
     * @param {Line} line
     * @param {Card | null} shrunk
     * @returns {{ shown: Shown, added: boolean } | null}
     */
    change(line, shrunk) {
      const old = byKey(line.key);
      if (old !== null && old.line.rev >= line.rev) return null;
      if (old !== null && old.line.seq === line.seq) return draw(old, line) ? { shown: old, added: false } : null;
      const spot = old?.drawn ? spotIn(old.drawn) : null;
      const shown = add(line);
      if (old !== null && shrunk !== null && old.line.from === 'bot')
        draw(old, { ...old.line, key: `${old.line.key}#${old.line.seq}`, card: shrunk });
      else if (old !== null) {
        old.item.remove();
        bySeq.delete(old.line.seq);
      }
      if (spot !== null && shown.drawn !== null) returnTo(shown.drawn, spot);
      return { shown, added: true };
    },

    /**
     * Makes the page show exactly this; lines that did not change are left alone, with whatever is typed in them.
     * @param {Snapshot} snapshot
     */
    replace(snapshot) {
      list.toggleAttribute('data-cut', snapshot.lines.length >= MOST);
      const kept = new Set(snapshot.lines.map((line) => line.seq));
      for (const [seq, shown] of bySeq) {
        if (kept.has(seq)) continue;
        shown.item.remove();
        bySeq.delete(seq);
      }
      for (const line of snapshot.lines) {
        const old = bySeq.get(line.seq);
        if (old === undefined) add(line);
        else draw(old, line);
      }
    },

    /**
     * Shows what is being sent, until the server's own line takes its place.
     * @param {string} id
     * @param {string | null} text null: it is there, or it came back
     * @param {string} [state]
     */
    sending(id, text, state = '') {
      pending.get(id)?.remove();
      pending.delete(id);
      if (text === null) return;
      const item = make('li', { class: 'line from-person pending' }, bubble(text, state));
      pending.set(id, item);
      list.append(item);
    },

    /**
     * What was sent from this card is kept: its inputs show what the server says, even if that looks the same as before.
     * @param {string} key
     */
    refresh(key) {
      const shown = byKey(key);
      if (shown?.drawn == null) return;
      shown.drawn.json = '';
      draw(shown, shown.line);
    },

    /** @param {Shown} shown @param {string} words */
    say(shown, words) {
      const state = shown.item.querySelector('.card-state');
      if (state !== null && state.textContent !== words) state.textContent = words;
    },

    /**
     * What a press of this card sends: all its inputs, and what was typed into it before it was redrawn without them.
     * @param {Shown} shown
     * @returns {Inputs}
     */
    inputsOf(shown) {
      const drafts = Object.entries(draftsOf(person, shown.line.key)).filter(([id]) => !id.startsWith('panel.'));
      return { ...Object.fromEntries(drafts), ...shown.drawn?.inputs() };
    },
  };
}

/**
 * Enter in a line of text presses the card's main button, as in any form; in a larger field it takes Ctrl or Cmd as well.
 * @param {Drawn} drawn
 * @param {KeyboardEvent} event
 */
function pressByEnter(drawn, event) {
  if (event.key !== 'Enter' || event.isComposing) return;
  const { target } = event;
  const line = target instanceof HTMLInputElement && !/radio|checkbox|local/.test(target.type);
  const wanted = line || (target instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey));
  if (!wanted) return;
  event.preventDefault();
  drawn.primary()?.click();
}

/**
 * @param {string} text
 * @param {string} state
 */
function bubble(text, state) {
  return make(
    'div',
    { class: 'said' },
    make('p', { class: 'bubble', text, attributes: { dir: 'auto' } }),
    make('p', { class: 'said-state', text: state }),
  );
}

/** @param {Drawn} drawn */
function isSlim(drawn) {
  return (
    drawn.heading() === null &&
    drawn.element.querySelector('.b-form, .b-fields, .b-progress, .b-chart, .b-say, .b-warning, .b-image') === null
  );
}
