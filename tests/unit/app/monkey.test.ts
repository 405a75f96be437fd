import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withRecord } from '../../../src/app/complaints.ts';
import type { Complaint } from '../../../src/core/complaint.ts';
import type { Inputs } from '../../../src/core/event.ts';
import { recordOf } from '../../../src/core/record.ts';
import type { Session } from '../../../src/core/session.ts';
import { followUpKey } from '../../../src/core/transition.ts';
import type { Input, View } from '../../../src/core/view.ts';
import { PEOPLE } from '../../support/people.ts';
import { inputsOf, openProduct, type Product, standing } from '../../support/product.ts';
import { faultsOf } from '../../support/well-formed.ts';

// Somebody presses whatever is in sight and types whatever comes to mind. Nothing may fail, and what is stored agrees.

type Move = {
  person: 'ana' | 'ben' | 'dora';
  kind: 'press' | 'press' | 'type' | 'time' | 'old';
  which: number;
  value: number;
  text: string;
};

const TEXTS = [
  '/complaint',
  'complaint the kettle leaks',
  '/phone',
  'next',
  'back',
  'skip',
  'escalate',
  'undo',
  'resume',
  'pause',
  'walks',
  'due',
  'help',
  'finish',
  'finish without them',
  'hand over',
  'cancel',
  'She says the lid is loose.',
  '4111 1111 1111 1111',
  '',
  '\ud83d',
  'friday 12:00',
  'Mrs Okafor',
  '25 euros',
];

const move: fc.Arbitrary<Move> = fc.record({
  person: fc.constantFrom('ana', 'ana', 'ana', 'ben', 'dora') as fc.Arbitrary<Move['person']>,
  kind: fc.constantFrom('press', 'press', 'press', 'press', 'type', 'time', 'old') as fc.Arbitrary<Move['kind']>,
  which: fc.nat(1000),
  value: fc.nat(1000),
  text: fc.constantFrom(...TEXTS),
});

const AWHILE = [1000, 60_000, 3_600_000, 86_400_000, 5 * 86_400_000];

function pick<T>(all: readonly T[], index: number): T | undefined {
  return all[index % Math.max(1, all.length)];
}

/** Something in one of the open inputs, often what fits. */
function filled(inputs: Input[], { which, value, text }: Move): Inputs {
  const input = pick(inputs, which);
  if (input === undefined || value % 3 === 0) return {};
  if (!('options' in input)) return { [input.id]: text };
  const option = pick(input.options, value)?.value ?? '';
  return { [input.id]: input.kind === 'choices' ? [option] : option };
}

function pressesOf(view: View): string[] {
  return view.blocks.flatMap((block) => {
    if (block.type === 'buttons') return block.buttons.map((each) => each.press);
    return block.type === 'fields' ? block.items.flatMap((each) => each.press ?? []) : [];
  });
}

async function act(product: Product, each: Move, old: View[]): Promise<void> {
  const sight = product.chat
    .conversation(each.person)
    .filter((shown) => shown.from === 'bot' && pressesOf(shown.view).length > 0);
  switch (each.kind) {
    case 'type':
      expect((await product.type(each.person, each.text)).saved).toBe(true);
      return;
    case 'time':
      return await product.advance(pick(AWHILE, each.value) ?? 0);
    case 'old':
    case 'press': {
      const view = each.kind === 'old' ? pick(old, each.value) : pick(sight.slice(-3), each.value)?.view;
      const press = view === undefined ? undefined : pick(pressesOf(view), each.which);
      if (view === undefined || press === undefined) {
        await product.type(each.person, '/complaint');
        return;
      }
      old.push(view);
      const inputs = { ...standing(view), ...filled(inputsOf(view), each) };
      expect((await product.pressRaw(each.person, press, inputs)).saved).toBe(true);
      return;
    }
    default:
      return each.kind satisfies never;
  }
}

/** What is stored of every walk agrees with itself. */
async function agrees(product: Product): Promise<void> {
  await product.store.read(async (tx) => {
    for await (const complaint of tx.complaints()) {
      const session = (await tx.sessionOf(complaint.id)) as Session;
      const playbook = product.playbooks.find((each) => each.id === session.playbook.id);
      if (playbook === undefined) throw new Error('a walk of no playbook');
      const derived: Complaint = withRecord(complaint, recordOf(playbook, session), session);
      expect(complaint).toEqual(derived);
      expect(complaint.status === 'cancelled').toBe(session.status === 'cancelled');
    }
    for await (const followUp of tx.followUps()) {
      const session = (await tx.session(followUp.sessionId)) as Session;
      if (followUp.state === 'due' || followUp.state === 'snoozed') {
        expect(session.status).not.toBe('cancelled');
        // A reminder may be with whoever stands in for somebody, or was handed it.
        if (followUp.handed === 0) expect(followUp.ownerId).toBe(session.ownerId);
      }
      expect(followUpKey(session.id, followUp.kind)).toContain(followUp.id);
    }
  });
}

describe('somebody who presses whatever is in sight', () => {
  it('breaks nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 60 }), async (moves) => {
        const product = await openProduct();
        try {
          const old: View[] = [];
          for (const each of moves) {
            const before = product.chat.changes();
            await act(product, each, old);
            for (const person of PEOPLE)
              for (const { view, from, change } of product.chat.conversation(person))
                if (from === 'bot' && change > before) expect(faultsOf(view)).toEqual([]);
          }
          await agrees(product);
          await product.advance(10 * 86_400_000);
          // After ten days nothing waits that could have been done.
          expect(await product.store.jobs.due(product.clock.now())).toBe(0);
          expect(product.logged.filter((line) => line.includes('"error"') || line.includes('unexpected'))).toEqual([]);
        } finally {
          await product.close();
        }
      }),
      { numRuns: 15 },
    );
  }, 180_000);
});
