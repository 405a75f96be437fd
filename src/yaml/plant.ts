import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml';
import type { Place, Report } from './diagnostic.ts';
import { refuseAnchors, refuseCharacters, refuseFurtherDocuments, refuseKey } from './refuse.ts';
import type { Dict, Entry, Node, Scalar } from './tree.ts';

type Frame =
  | { kind: 'list'; node: Extract<Node, { kind: 'list' }> }
  | { kind: 'dict'; node: Dict; key: Entry | null; skip: boolean; seen: Map<string, Place> };

/** Builds the tree from the parser's events, refusing what our files don't use. Null: the file says nothing. */
export function plant(
  source: string,
  events: Event[],
  placeOf: (offset: number) => Place,
  report: Report,
): Node | null {
  const frames: Frame[] = [];
  let root: Node | null = null;
  let documents = 0;
  // Where the last thing read ended: an empty item has no offset of its own.
  let end = 0;

  const add = (node: Node, keyable: boolean) => {
    const frame = frames.at(-1);
    if (frame === undefined) root ??= node;
    else if (frame.kind === 'list') frame.node.items.push(node);
    else if (frame.key === null) takeKey(frame, node, keyable);
    else {
      frame.key.value = node;
      if (!frame.skip) frame.node.entries.push(frame.key);
      frame.key = null;
    }
  };
  const takeKey = (frame: Extract<Frame, { kind: 'dict' }>, node: Node, keyable: boolean) => {
    const key = node.kind === 'scalar' ? node.text : '';
    frame.key = { key, place: node.place, value: node };
    frame.skip = refuseKey(node, keyable, frame.seen, report);
    if (!frame.skip) frame.seen.set(key, node.place);
  };
  const emptyPlace = (): Place => {
    const frame = frames.at(-1);
    if (frame?.kind === 'dict') return frame.key?.place ?? frame.node.place;
    while (end < source.length && /[\s\]},]/.test(source[end] ?? '')) end++;
    return placeOf(end++);
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        documents++;
        for (const directive of event.directives) {
          const message = `The line that begins with %${directive.kind.toUpperCase()} is an instruction to YAML itself.`;
          report(placeOf(Math.max(0, source.indexOf('%'))), 'yaml-directive', message, 'Delete that line.');
        }
        break;
      case EVENT_ID.SCALAR: {
        refuseAnchors(source, event, placeOf, report);
        const node = scalar(source, event, placeOf, emptyPlace);
        refuseCharacters(node, report);
        end = Math.max(end, event.valueEnd + (isQuoted(event) ? 1 : 0));
        add(node, true);
        break;
      }
      case EVENT_ID.ALIAS:
        refuseAnchors(source, event, placeOf, report);
        end = event.anchorEnd;
        add({ ...nothing, place: placeOf(event.anchorStart - 1) }, false);
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        refuseAnchors(source, event, placeOf, report);
        const place = placeOf(event.start);
        end = event.start;
        if (event.type === EVENT_ID.SEQUENCE) {
          const node: Node = { kind: 'list', place, items: [] };
          add(node, false);
          frames.push({ kind: 'list', node });
        } else {
          const node: Dict = { kind: 'dict', place, entries: [], braces: source[event.start] === '{' };
          add(node, false);
          frames.push({ kind: 'dict', node, key: null, skip: false, seen: new Map() });
        }
        break;
      }
      case EVENT_ID.POP:
        frames.pop();
        break;
      default:
        event satisfies never;
    }
  }
  refuseFurtherDocuments(source, documents, placeOf, report);
  return told(root, report);
}

const nothing: Scalar = {
  kind: 'scalar',
  place: { line: 1, column: 1 },
  text: '',
  type: 'empty',
  textPlace: null,
  cutByComment: false,
};

function told(root: Node | null, report: Report): Node | null {
  if (root !== null && (root.kind !== 'scalar' || root.type !== 'empty')) return root;
  report({ line: 1, column: 1 }, 'empty-file', 'The file says nothing.', 'Write something into it, or delete it.');
  return null;
}

/** Where the text begins to the eye: at its quote, or behind the indentation of a block. */
function startOf(source: string, event: ScalarEvent): number {
  if (isQuoted(event)) return event.valueStart - 1;
  const blanks = source.slice(event.valueStart, event.valueEnd).match(/^\s+(?=\S)/);
  return event.valueStart + (blanks?.[0].length ?? 0);
}

function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED;
}

function scalar(
  source: string,
  event: ScalarEvent,
  placeOf: (offset: number) => Place,
  emptyPlace: () => Place,
): Scalar {
  if (event.valueStart === -1) return { ...nothing, place: emptyPlace() };
  const text = getScalarValue(source, event);
  const plain = event.style === SCALAR_STYLE.PLAIN;
  const after = source.slice(event.valueEnd).match(/^[ \t]*#/);
  return {
    kind: 'scalar',
    place: placeOf(startOf(source, event)),
    text,
    type: plain ? typeOf(text) : 'text',
    textPlace: source.slice(event.valueStart, event.valueEnd) === text ? placeOf(event.valueStart) : null,
    cutByComment: plain && after !== null,
  };
}

function typeOf(text: string): Scalar['type'] {
  const fits = (tag: { resolve(text: string, explicit: boolean, name: string): unknown }) =>
    tag.resolve(text, false, '') !== NOT_RESOLVED;
  if (fits(nullCoreTag)) return 'empty';
  if (fits(boolCoreTag)) return 'boolean';
  return fits(intCoreTag) || fits(floatCoreTag) ? 'number' : 'text';
}
