import type { Press } from '../../src/core/press.ts';

/** A person looks no longer than this at a button that does nothing. ms */
const TELL_AFTER = 1_000;

const TRIED_OUT =
  'Your phrase is being tried out: nothing that is said well now may suffer from it. That takes up to half a minute; the card then says what came of it.';
const WORDS: Partial<Record<Press['do'], string>> = { 'phrase-save': TRIED_OUT, 'phrase-on': TRIED_OUT };

/** Whoever pressed what may take a quarter of a minute reads that it goes on, unless it is done at once. Never rejects. */
export async function tellIfLong(
  press: Press,
  done: Promise<unknown>,
  { tell, sleep }: { tell(words: string): Promise<void>; sleep(ms: number): Promise<void> },
): Promise<void> {
  const words = WORDS[press.do];
  if (words === undefined) return;
  const over = done.then(
    () => true,
    () => true,
  );
  if (!(await Promise.race([over, sleep(TELL_AFTER).then(() => false)]))) await tell(words);
}
