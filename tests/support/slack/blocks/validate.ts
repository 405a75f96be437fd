import { isObject, type Json } from '../json.ts';
import { plain } from './composition.ts';
import { block, needsSubmit } from './layout.ts';
import {
  bool,
  list,
  type Problem,
  type Rule,
  refuse,
  type Shape,
  type Spot,
  type Surface,
  string,
  typed,
} from './rules.ts';
import { lookAtWhole } from './whole.ts';

export type { Problem, Surface };

/** What Slack would refuse in these blocks; empty: it takes them. Pointers begin at the list: `/0/text/text`. */
export function validateBlocks(blocks: unknown, surface: Surface): Problem[] {
  const at: Spot = { pointer: '', surface, problems: [] };
  blocksRule(blocks as Json, at);
  return at.problems;
}

/** What Slack would refuse in this modal or Home view; empty: it takes it. Pointers begin at the view: `/blocks/0`. */
export function validateView(view: unknown): Problem[] {
  const home = isObject(view) && view['type'] === 'home';
  const at: Spot = { pointer: '', surface: home ? 'home' : 'modal', problems: [] };
  typed({ modal: MODAL, home: HOME })(view as Json, at);
  return at.problems;
}

/** Problems in the words of `response_metadata.messages`, with pointers that begin at `/blocks` or `/view`. */
export function inSlacksWords(problems: readonly Problem[], prefix: string): string[] {
  return problems.map(({ message, pointer }) => `${message} [json-pointer:${prefix}${pointer}]`);
}

const blocksRule: Rule = (value, at) => {
  if (!Array.isArray(value)) return refuse(at, 'must provide an array');
  list(block)(value, at);
  lookAtWhole(value, at);
};

const VIEW: Record<string, Rule> = {
  blocks: blocksRule,
  private_metadata: string({ min: 0, max: 3000 }),
  callback_id: string({ min: 0, max: 255 }),
  external_id: string({ min: 0, max: 255 }),
};

const HOME: Shape = { fields: VIEW, required: ['blocks'] };

const MODAL: Shape = {
  fields: {
    ...VIEW,
    title: plain(24),
    submit: plain(24),
    close: plain(24),
    clear_on_close: bool,
    notify_on_close: bool,
    submit_disabled: bool,
  },
  required: ['title', 'blocks'],
  also: needsSubmit,
};
