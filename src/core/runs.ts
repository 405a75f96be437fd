import type { Block, TextStyle } from './view.ts';

/** Lines of one of these styles that follow each other are one list. */
export const LISTED = ['say', 'do', 'avoid', 'warning'] as const satisfies TextStyle[];
export type Listed = (typeof LISTED)[number];

/** A block, or the lines of one style that stand together. */
export type Run = { type: 'list'; style: Listed; texts: string[]; language?: string } | Block;

/** What stands over each list. */
export const LIST_WORDS: Record<Listed, string> = { say: 'Say', do: 'Do', avoid: 'Avoid', warning: 'Attention' };

/** The blocks of a view with its lists put together, in the same order. */
export function runsOf(blocks: Block[]): Run[] {
  const result: Run[] = [];
  for (const block of blocks) {
    const style = block.type === 'text' ? LISTED.find((each) => each === block.style) : undefined;
    const last = result.at(-1);
    if (block.type !== 'text' || style === undefined) result.push(block);
    else if (last?.type === 'list' && last.style === style && last.language === block.language)
      last.texts.push(block.text);
    else {
      const language = block.language === undefined ? {} : { language: block.language };
      result.push({ type: 'list', style, texts: [block.text], ...language });
    }
  }
  return result;
}
