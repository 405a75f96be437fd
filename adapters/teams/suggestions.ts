import type { App } from '../../src/app/ports.ts';
import { type Answer, searchWordsAnswer } from './answers.ts';

/** The search under the compose box: other words for what somebody is about to write. */
export function createSuggestions(_parts: { app(): App }): (person: string, query: string) => Promise<Answer> {
  return async () => searchWordsAnswer('Type what you want to say.');
}
