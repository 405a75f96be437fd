import type { Log } from '../../src/app/ports.ts';
import type { View } from '../../src/core/view.ts';
import { slackCode } from './errors.ts';

/** How the figures of a view are shown: by charts and tables of Slack's own, or in words. */
export type Figures = 'drawn' | 'told';

const REFUSED = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments']);

/**
 * Sends a view with its charts and tables, and with their figures in words where the workspace refuses these: they are
 * younger than the rest of Block Kit, and reach some workspaces late. Rejects with Slack's refusal.
 */
export async function drawnOrTold<T>(view: View, log: Log, send: (figures: Figures) => Promise<T>): Promise<T> {
  try {
    return await send('drawn');
  } catch (error) {
    const hasFigures = view.blocks.some((each) => each.type === 'chart' || each.type === 'table');
    if (!hasFigures || !REFUSED.has(slackCode(error))) throw error;
    log.warn('slack.figures-told', { cause: slackCode(error) });
    return await send('told');
  }
}
