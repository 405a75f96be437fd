import { describe, expect, it } from 'vitest';
import { deadlineIn } from '../../../src/store/patience.ts';
import { turns } from '../../../src/store/turns.ts';

describe('taking turns', () => {
  it('keeps the order of asking', async () => {
    const queue = turns();
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(async (each) => {
        const done = await queue.take(deadlineIn(1_000));
        await new Promise((resolve) => setImmediate(resolve));
        order.push(each);
        done();
      }),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('sends away whoever waited too long, and nobody else', async () => {
    const queue = turns();
    const done = await queue.take(deadlineIn(1_000));
    const impatient = queue.take(deadlineIn(30));
    const patient = queue.take(deadlineIn(5_000));
    await expect(impatient).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    done();
    const next = await patient;
    next();
    expect(await queue.take(deadlineIn(10))).toBeTypeOf('function');
  });
});
