import { describe, expect, it } from 'vitest';
import { personalFields, withoutUnasked } from '../../../src/playbook/personal.ts';
import { askingOnly } from '../../../src/playbooks.ts';
import { complain } from '../../bench/complaint.ts';
import { openProduct, shipped } from '../../support/product.ts';

const tactics = shipped.find((each) => each.id === 'tactics') ?? expect.fail();

/** What stands in the record after a whole walk that types an e-mail address, asked or not. */
async function recorded(switchedOn: string[]) {
  const playbooks = askingOnly({ current: () => shipped }, () => switchedOn).current();
  const product = await openProduct({ playbooks });
  await complain(product.app, 'ana', 'walk');
  const complaint = await product.store.read(async (tx) => {
    const session = await tx.latestSession('ana');
    return await tx.complaint(session?.complaintId ?? '');
  });
  await product.close();
  return complaint;
}

describe('a personal field', () => {
  it('is whatever is kept of a customer beyond the nine items, in the playbooks that ship', () => {
    expect(personalFields(shipped)).toEqual(['customer_email']);
    const kept = shipped.flatMap((each) => Object.values(each.fields)).filter((each) => each.personal === true);
    expect(kept.map((each) => each.record)).toEqual(['customer.email']);
  });

  it('is asked by no card until it is switched on, and what comes in for it is not kept', async () => {
    const off = withoutUnasked(tactics, []);
    expect(off.fields['customer_email']).toBeUndefined();
    expect(Object.values(off.steps).flatMap((each) => each.ask.map((ask) => ask.field))).not.toContain(
      'customer_email',
    );
    const complaint = await recorded([]);
    expect(complaint?.status).not.toBe('open');
    expect(complaint?.customer).toEqual({
      name: 'Mrs Okafor',
      phone: '+447911123456',
      address: '4 Quay Street, Bristol',
      email: null,
    });
  });

  it('is asked and kept once it is', async () => {
    expect((await recorded(['customer_email']))?.customer.email).toBe('joy@example.com');
  });

  it('makes another version of the playbook, so that a walk keeps to what it began with', () => {
    expect(withoutUnasked(tactics, ['customer_email'])).toBe(tactics);
    expect(withoutUnasked(tactics, []).hash).not.toBe(tactics.hash);
    expect(withoutUnasked(tactics, []).hash).toBe(withoutUnasked(tactics, ['something_else']).hash);
  });

  it('comes and goes with the file of the organisation', () => {
    let on: string[] = [];
    const library = askingOnly({ current: () => shipped }, () => on);
    const asks = () => library.current().some((each) => each.fields['customer_email'] !== undefined);
    expect(asks()).toBe(false);
    expect(library.current()).toBe(library.current());
    on = ['customer_email'];
    expect(asks()).toBe(true);
    on = [];
    expect(asks()).toBe(false);
  });
});
