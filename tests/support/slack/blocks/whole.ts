import { isObject, type Json, type JsonObject, objectsIn } from '../json.ts';
import { elementsOf } from './elements.ts';
import { charactersIn } from './figures.ts';
import { refuse, type Spot } from './rules.ts';

// What holds over all the blocks of a message or a view together.

/** How much text Slack takes over all blocks of a message: not documented, found by users (bolt-js issues 2509 and 2867). */
export const BLOCKS_TEXT_LIMIT = 13_200;

/** How much of {@link BLOCKS_TEXT_LIMIT} these blocks use: every text, the frame of structured text, a little for each block. */
export function weightOf(blocks: readonly Json[]): number {
  return blocks.reduce<number>((sum, block) => {
    const structured = isObject(block) && block['type'] === 'rich_text';
    const text = isObject(block) && typeof block['text'] === 'string' ? block['text'].length : 0;
    return sum + 10 + (structured ? JSON.stringify(block).length : text || charactersIn(block));
  }, 0);
}

/** Every block, with those inside containers, each with its pointer. */
function everyBlock(blocks: readonly Json[], pointer: string): { block: JsonObject; pointer: string }[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return [];
    const here = `${pointer}/${index}`;
    return [{ block, pointer: here }, ...everyBlock(objectsIn(block, 'child_blocks'), `${here}/child_blocks`)];
  });
}

/** Looks at all the blocks of a message or a view together. */
export function lookAtWhole(blocks: readonly Json[], at: Spot): void {
  const most = at.surface === 'message' ? 50 : 100;
  if (blocks.length > most) refuse(at, `no more than ${most} items allowed`);
  const every = everyBlock(blocks, at.pointer);
  uniqueIds(every, at);
  oneFocus(every, at);
  const count = (type: string) => every.filter(({ block }) => block['type'] === type).length;
  if (count('table') > 1) refuse(at, 'only_one_table_allowed');
  if (count('data_visualization') > 2) refuse(at, 'too many data_visualization blocks');
  const markdown = every.filter(({ block }) => block['type'] === 'markdown');
  const characters = markdown.reduce((sum, { block }) => sum + String(block['text'] ?? '').length, 0);
  if (markdown.length > 1 && characters > 12_000)
    refuse(at, 'must be less than 12001 characters over all markdown blocks');
  if (at.surface === 'message' && weightOf(blocks) > BLOCKS_TEXT_LIMIT)
    refuse(at, 'msg_blocks_too_long', 'msg_blocks_too_long');
}

function uniqueIds(every: { block: JsonObject; pointer: string }[], at: Spot): void {
  const seen = new Set<string>();
  for (const { block, pointer } of every) {
    const id = block['block_id'];
    if (typeof id === 'string') {
      if (seen.has(id)) refuse({ ...at, pointer: `${pointer}/block_id` }, `\`block_id\` "${id}" already exists`);
      seen.add(id);
    }
    const actions = new Set<string>();
    for (const { element, pointer: within } of elementsOf(block)) {
      const action = element['action_id'];
      if (typeof action !== 'string') continue;
      if (actions.has(action))
        refuse({ ...at, pointer: `${pointer}${within}/action_id` }, `\`action_id\` "${action}" already exists`);
      actions.add(action);
    }
  }
}

function oneFocus(every: { block: JsonObject; pointer: string }[], at: Spot): void {
  const focused = every.flatMap(({ block, pointer }) =>
    elementsOf(block)
      .filter(({ element }) => element['focus_on_load'] === true)
      .map(({ pointer: within }) => `${pointer}${within}/focus_on_load`),
  );
  for (const pointer of focused.slice(1)) refuse({ ...at, pointer }, 'only one element can be set to `focus_on_load`');
}
