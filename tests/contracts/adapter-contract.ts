import { afterEach, describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import { HOSTILE } from '../support/sample-views.ts';

/** What a person sees at one moment, in words; the platform's own markup is gone from it. */
export type Seen = {
  /** Everything that can be read, from top to bottom. */
  text: string;
  /** What a notification or a screen reader says of each message of the product, oldest first. */
  spoken: string[];
  /** Everything in it that pings or leads somewhere, though nobody meant it to. */
  live: unknown[];
  /** How many messages have a button of this name. */
  buttons(label: string): number;
};

/** The hands and eyes of people in front of one adapter, with the whole product behind it. */
export type ContractStage = {
  /** Starts a walk with this line. */
  start(who: string, text: string): Promise<void>;
  type(who: string, text: string): Promise<void>;
  /** Presses on the newest message that has this button, with these values by field id. */
  press(who: string, label: string, options?: { values?: Record<string, string>; times?: number }): Promise<void>;
  /** Somebody sends the press of a button that stands before somebody else. Answers what the thief hears of it. */
  pressOf(thief: string, owner: string, label: string, values: Record<string, string>): Promise<string>;
  /** Everything that was sent to the product comes once more, byte by byte. */
  again(): Promise<void>;
  see(who: string): Promise<Seen>;
  complaints(): Promise<Complaint[]>;
  /** The platform does not take the next message; null: this one has nothing between it and the database. */
  refuseNext: (() => void) | null;
  /** Limits of the platform that were broken, and what it warned of. */
  broken(): string[];
  close(): Promise<void>;
};

/** What every adapter promises, seen from outside. */
export function adapterContract(name: string, open: () => Promise<ContractStage>): void {
  describe(`the adapter for ${name}`, () => {
    const stages: ContractStage[] = [];
    const fresh = async () => {
      const stage = await open();
      stages.push(stage);
      return stage;
    };
    afterEach(async () => {
      for (const stage of stages.splice(0)) {
        const broken = stage.broken();
        await stage.close();
        expect(broken).toEqual([]);
      }
    });
    const notesOf = async (stage: ContractStage) =>
      (await stage.complaints()).flatMap((each) => each.notes.map((note) => note.text));

    it('a walk starts with the line that was typed, as its first note', async () => {
      const stage = await fresh();
      await stage.start('ana', 'the kettle leaks');
      const seen = await stage.see('ana');
      expect(seen.text).toContain('Step 1 of 7');
      expect(seen.buttons('Next')).toBe(1);
      expect(await notesOf(stage)).toEqual(['the kettle leaks']);
    });

    it('a press saves every field and shows what follows, and the way back shows what was filled in', async () => {
      const stage = await fresh();
      await stage.start('ana', 'kettle');
      await stage.press('ana', 'Next', { values: { customer_name: 'Maria Lopes', note: 'since Monday' } });
      expect((await stage.see('ana')).text).toContain('Step 2 of 7');
      expect((await stage.complaints())[0]?.customer.name).toBe('Maria Lopes');
      await stage.press('ana', 'Back');
      expect((await stage.see('ana')).text).toContain('Maria Lopes');
      expect(await notesOf(stage)).toEqual(['kettle', 'since Monday']);
      expect((await stage.see('ana')).buttons('Next')).toBe(1);
    });

    it('a line that is typed is kept, and the card comes down to where the eyes are', async () => {
      const stage = await fresh();
      await stage.start('ana', 'kettle');
      await stage.type('ana', 'he rang twice already');
      const seen = await stage.see('ana');
      expect(await notesOf(stage)).toEqual(['kettle', 'he rang twice already']);
      expect(seen.buttons('Next')).toBe(1);
      expect(seen.text.lastIndexOf('Step 1 of 7')).toBeGreaterThan(seen.text.lastIndexOf('Kept as a note'));
    });

    it('what is delivered again changes nothing', async () => {
      const stage = await fresh();
      await stage.start('ana', 'kettle');
      await stage.press('ana', 'Next', { values: { note: 'once' } });
      await stage.type('ana', 'typed once');
      const before = await stage.complaints();
      await stage.again();
      expect(await stage.complaints()).toEqual(before);
      expect((await stage.see('ana')).text).toContain('Step 2 of 7');
      expect((await stage.see('ana')).buttons('Next')).toBe(1);
    });

    it('a double click is one press', async () => {
      const stage = await fresh();
      await stage.start('ana', 'kettle');
      await stage.press('ana', 'Next', { values: { note: 'once' }, times: 2 });
      expect((await stage.see('ana')).text).toContain('Step 2 of 7');
      expect(await notesOf(stage)).toEqual(['kettle', 'once']);
    });

    it('nobody moves somebody else’s walk, or learns anything of it', async () => {
      const stage = await fresh();
      await stage.start('ana', 'the secret kettle');
      const heard = await stage.pressOf('ben', 'ana', 'Next', { customer_name: 'Mallory', note: 'let me in' });
      expect(heard).not.toContain('secret');
      expect((await stage.see('ana')).text).toContain('Step 1 of 7');
      expect((await stage.complaints()).map((each) => each.customer.name)).toEqual([null]);
      expect(await notesOf(stage)).toEqual(['the secret kettle']);
    });

    it('whatever is typed is shown as it was typed, and nothing in it comes alive', async () => {
      const stage = await fresh();
      await stage.start('ana', 'kettle');
      for (const words of HOSTILE.slice(0, 4)) {
        await stage.press('ana', 'Next', { values: { customer_name: words, note: words } });
        expect((await notesOf(stage)).at(-1)).toBe(words);
        await stage.press('ana', 'Back');
        const seen = await stage.see('ana');
        expect(plain(seen.text)).toContain(plain(words));
        expect(seen.live).toEqual([]);
      }
    });

    it('the longest content keeps to the limits, is whole on record, and leaves the buttons in reach', async () => {
      const stage = await fresh();
      const long = 'It began on a Monday. '.repeat(1_500).trim();
      await stage.start('ana', 'kettle');
      await stage.type('ana', long);
      expect(await notesOf(stage)).toEqual(['kettle', long]);
      await stage.press('ana', 'Next', { values: { customer_name: 'M'.repeat(2_000) } });
      expect((await stage.complaints())[0]?.customer.name).toBe('M'.repeat(2_000));
      expect((await stage.see('ana')).buttons('Next')).toBe(1);
    });

    it('every message says its point in a sentence, for ears and for notifications', async () => {
      const stage = await fresh();
      await stage.start('ana', 'kettle');
      await stage.type('ana', 'a note');
      await stage.type('ana', 'help');
      const { spoken } = await stage.see('ana');
      expect(spoken.length).toBeGreaterThanOrEqual(3);
      for (const each of spoken) expect(each.trim().length).toBeGreaterThan(3);
    });

    it('what the platform does not take now comes later, once', async () => {
      const stage = await fresh();
      if (stage.refuseNext === null) return;
      stage.refuseNext();
      await stage.start('ana', 'kettle');
      await expect.poll(async () => (await stage.see('ana')).buttons('Next'), { timeout: 15_000 }).toBe(1);
      await stage.press('ana', 'Next');
      expect((await stage.see('ana')).text).toContain('Step 2 of 7');
      expect((await stage.see('ana')).buttons('Next')).toBe(1);
      expect(await stage.complaints()).toHaveLength(1);
    }, 30_000);
  });
}

/** Blanks and invisible joiners are the platform's business. */
function plain(text: string): string {
  return text.replaceAll(/[\u2060\u200b\u200c\u200d]/gu, '').replaceAll(/\s+/gu, ' ');
}
