// @ts-check
/** @import { Inputs } from './types.d.ts' */

/**
 * What was typed and not yet sent, by conversation, card and input. It survives a redraw, a change of person and a reload
 * of this window, and it ends with the window.
 */
const STORE = 'tactful:drafts';

/** @type {Map<string, Inputs>} */
const drafts = new Map(Object.entries(JSON.parse(sessionStorage.getItem(STORE) ?? '{}')));

/**
 * @param {string} person
 * @param {string} key
 */
function name(person, key) {
  return `${person} ${key}`;
}

function save() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(Object.fromEntries(drafts)));
  } catch {
    // A full or forbidden storage costs only the reload.
  }
}

/**
 * @param {string} person
 * @param {string} key
 * @returns {Inputs}
 */
export function draftsOf(person, key) {
  return drafts.get(name(person, key)) ?? {};
}

/**
 * Remembers what an input holds; null: it holds again what the card brought.
 * @param {string} person
 * @param {string} key
 * @param {string} input
 * @param {string | string[] | null} value
 */
export function keepDraft(person, key, input, value) {
  const { [input]: _, ...rest } = draftsOf(person, key);
  const next = value === null ? rest : { ...rest, [input]: value };
  if (Object.keys(next).length === 0) drafts.delete(name(person, key));
  else drafts.set(name(person, key), next);
  save();
}

/**
 * Forgets what has been sent. What was typed while it was under way stays: of a text that grew, the new part.
 * @param {string} person
 * @param {string} key
 * @param {Inputs} sent
 */
export function settleDrafts(person, key, sent) {
  for (const [input, value] of Object.entries(draftsOf(person, key))) {
    const was = sent[input];
    if (was === undefined) continue;
    if (JSON.stringify(was) === JSON.stringify(value)) keepDraft(person, key, input, null);
    else if (input === 'note' && typeof was === 'string' && typeof value === 'string' && value.startsWith(was))
      keepDraft(person, key, input, value.slice(was.length).trimStart() || null);
  }
}
