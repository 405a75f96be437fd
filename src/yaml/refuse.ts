import { type AliasEvent, EVENT_ID, type MappingEvent, type ScalarEvent, type SequenceEvent } from 'js-yaml';
import type { Place, Report } from './diagnostic.ts';
import { type Node, placeIn, type Scalar } from './tree.ts';

/** Names that JavaScript gives a meaning of its own: never a key, so that no later code can trip over one. */
export const FORBIDDEN_NAMES: readonly string[] = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'arguments',
  'caller',
];

/** Reports what makes a key no key of ours; true: leave this entry out. */
export function refuseKey(node: Node, keyable: boolean, seen: Map<string, Place>, report: Report): boolean {
  if (node.kind !== 'scalar' || !keyable) {
    const message = 'Before the colon stands a list, braces or a link, not a plain word.';
    const fix =
      'Write a plain word before the colon. If this is meant as one text that begins with a bracket, put the whole text in "double quotes".';
    report(node.place, 'complex-key', message, fix);
    return true;
  }
  if (node.type === 'empty') {
    report(node.place, 'empty-key', 'There is nothing before the colon.', 'Write the name of the key before it.');
    return true;
  }
  if (node.text === '<<') {
    const message = '"<<" copies another part of a file in here; such copies are not read.';
    report(node.place, 'yaml-merge', message, 'Write the parts out where they are needed.');
    return true;
  }
  if (FORBIDDEN_NAMES.includes(node.text)) {
    const message = `The name "${node.text}" has a meaning inside the program and can't be used.`;
    report(node.place, 'forbidden-name', message, 'Choose another name.');
    return true;
  }
  const before = seen.get(node.text);
  if (before !== undefined) {
    const message = `"${node.text}" stands here a second time; the first is in line ${before.line}.`;
    report(node.place, 'duplicate-key', message, 'Delete one of the two, or give one another name.');
    return true;
  }
  return false;
}

/** Reports anchors (`&`), aliases (`*`) and tags (`!`): usually a text that begins with such a sign. */
export function refuseAnchors(
  source: string,
  event: ScalarEvent | AliasEvent | MappingEvent | SequenceEvent,
  placeOf: (offset: number) => Place,
  report: Report,
): void {
  const fix = 'If it is meant as text, put the whole text in "double quotes". Otherwise delete it.';
  if (event.anchorStart !== -1) {
    const alias = event.type === EVENT_ID.ALIAS;
    const sign = alias ? '*' : '&';
    const name = source.slice(event.anchorStart, event.anchorEnd).slice(0, 40);
    const does = alias ? 'repeats another part of the file' : 'gives a part of the file a name to repeat it by';
    const message = `"${sign}${name}" ${does}; such links are not read.`;
    report(placeOf(event.anchorStart - 1), alias ? 'yaml-alias' : 'yaml-anchor', message, fix);
  }
  if (event.type !== EVENT_ID.ALIAS && event.tagStart !== -1) {
    const tag = source.slice(event.tagStart, event.tagEnd).slice(0, 40);
    report(placeOf(event.tagStart), 'yaml-tag', `"${tag}" is a mark for programs; such marks are not read.`, fix);
  }
}

// Control characters, halves of characters, and the marks that make text run backwards on the screen.
const UNWANTED = /[\p{Cc}--[\n\t]]|\p{Cs}|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/v;

/** Reports a character that can't be shown or that changes how the text around it is shown. */
export function refuseCharacters(node: Scalar, report: Report): void {
  const found = UNWANTED.exec(node.text);
  if (found === null) return;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message = `This text holds an invisible character (U+${code}), which a chat can't show.`;
  report(placeIn(node, found.index), 'invisible-character', message, 'Delete the text and type it anew.');
}

/** Reports a second document in one file. */
export function refuseFurtherDocuments(
  source: string,
  documents: number,
  placeOf: (offset: number) => Place,
  report: Report,
): void {
  if (documents < 2) return;
  const marks = [...source.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)].map((each) => each.index);
  const leading = /^(?:\s|#.*\n)*---/.test(source);
  const at = marks[leading ? 1 : 0] ?? 0;
  const message = 'A line of three hyphens or dots begins a second document in the same file.';
  report(placeOf(at), 'several-documents', message, 'Put the second part into a file of its own.');
}
