import type { App } from '../../src/app/ports.ts';
import type { Act, Inputs } from '../../src/core/event.ts';
import { decodePress } from '../../src/core/press.ts';
import type { View } from '../../src/core/view.ts';
import { pressOf, standing } from '../support/product.ts';

/** How many interactions {@link complain} takes: the command, a typed note, another way, and seven presses. */
export const INTERACTIONS = 10;

/** What is typed and pressed in a complaint on the straight way, with all nine items of the record. */
const SCRIPT: ({ type: string } | { press: string; typed?: Inputs })[] = [
  { type: '/complaint Mrs Okafor, the kettle leaks for the second time' },
  { press: 'Next', typed: { customer_name: 'Mrs Okafor', customer_phone: '+44 7911 123456' } },
  { press: 'Another Way' },
  { press: 'Next' },
  { type: 'She bought it in September and has the receipt.' },
  {
    press: 'Next',
    typed: {
      nature: 'faulty',
      bought: 'goods',
      description: 'The kettle leaks since Monday.',
      expected: 'A dry kettle',
    },
  },
  {
    press: 'Next',
    typed: { offers: ['replacement', 'refund'], solution: 'a new kettle by courier', on_the_spot: 'yes' },
  },
  { press: 'Next', typed: { measures: 'The courier leaves at noon', customer_address: '4 Quay Street, Bristol' } },
  { press: 'Next', typed: { satisfied: 'yes', prevention: 'Test each kettle', customer_email: 'joy@example.com' } },
  { press: 'Finish' },
];

/** Who is on the line; without it the same customer every time. */
type Customer = { phone?: string; email?: string };

/** Customers who never called before: each number gives another one. */
export function customerOf(number: number): Required<Customer> {
  return { phone: `+44 7911 ${String(100_000 + (number % 20_000))}`, email: `joy${number}@example.com` };
}

/** Walks one whole complaint through the product, one interaction after the other. `id` makes its acts its own. */
export async function complain(
  app: App,
  person: string,
  id: string,
  { after, phone, email }: { after?: (step: number) => void } & Customer = {},
): Promise<void> {
  const conversation = { platform: 'bench', person, address: person };
  let card: View | null = null;
  for (const [step, line] of SCRIPT.entries()) {
    const typed = 'press' in line ? { ...line.typed } : {};
    if (phone !== undefined && 'customer_phone' in typed) typed.customer_phone = phone;
    if (email !== undefined && 'customer_email' in typed) typed.customer_email = email;
    const act: Act = 'type' in line ? { type: 'say', text: line.type } : pressed(card, line.press, typed);
    const reply = await app.handle({ id: `${id}-${step}`, by: person, conversation, act });
    if (!reply.saved) throw new Error(`step ${step} was not saved`);
    card = reply.deliveries.find((delivery) => delivery.key.startsWith('walk:'))?.view ?? card;
    after?.(step);
  }
  if (card === null || !card.fallback.includes('on record'))
    throw new Error(`the complaint did not end: ${card?.fallback}`);
}

function pressed(card: View | null, label: string, typed: Inputs): Act {
  const encoded = card === null ? null : pressOf(card, label);
  const press = encoded === null ? null : decodePress(encoded);
  if (card === null || press === null) throw new Error(`nothing to press is labelled "${label}": ${card?.fallback}`);
  return { type: 'press', press, inputs: { ...standing(card), ...typed } };
}
