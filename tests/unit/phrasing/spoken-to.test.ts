import { describe, expect, it } from 'vitest';
import { isSpokenTo } from '../../../src/phrasing/spoken-to.ts';
import { verify } from '../../../src/phrasing/verify.ts';
import { rephrased } from '../../support/phrases.ts';

describe('a name that somebody is called by', () => {
  const of = (text: string, name: string) => isSpokenTo(text, text.indexOf(name), text.indexOf(name) + name.length);

  it('stands at the end after a comma, or at the beginning before one', () => {
    expect(of('We have been through this, Mrs Hale.', 'Mrs Hale')).toBe(true);
    expect(of('Sorry, Tom, the manager is out.', 'Tom')).toBe(true);
    expect(of('Tom, we are shut.', 'Tom')).toBe(true);
  });

  it('is not one that is spoken of', () => {
    expect(of("Tom isn't in today", 'Tom')).toBe(false);
    expect(of('The driver of the van, Tom, is off sick', 'Tom')).toBe(false);
  });

  it('is called by it in the answer, too, and shared no details of', () => {
    const found = rephrased('We have been through this twice already, Mrs Hale.', 'en').answers[0]?.text;
    expect(found).toMatch(/^Mrs Hale, let me /);
  }, 60_000);
});

describe('a limit', () => {
  const problems = (statement: string, answer: string) => verify(statement, answer, 'en').map((each) => each.code);

  it('is never named without the side on which something holds', () => {
    expect(problems("We can't change it after 9 am", 'As for 9 am, let me look at your options.')).toContain(
      'direction',
    );
    expect(problems('Nothing free before the 8th', 'For the 8th, may I look for another day?')).toContain('direction');
    expect(problems('Nothing free before the 8th', 'The earliest opening is from the 8th.')).not.toContain('direction');
    expect(problems('Nothing free on Friday', 'For Friday, may I look for another time?')).not.toContain('direction');
  });

  it('from below is no limit from above', () => {
    expect(problems("We don't deliver for under £20", 'We deliver orders from £20.')).toEqual([]);
  });

  it('of a time keeps its half', () => {
    const [slot] = rephrased("There's an hour and a half to wait", 'en').slots;
    expect(slot?.text).toBe('an hour and a half');
    const [part] = rephrased('You turned up a quarter of an hour late', 'en').slots;
    expect(part?.text).toBe('a quarter of an hour');
  });
});

describe('what something is not', () => {
  const because = (statement: string, answer: string) => verify(statement, answer, 'en').map((each) => each.code);

  it('is no stock where there are seats, and no website where there is an app', () => {
    expect(
      because('There are no lower bunks left', "Let me check when we'll have lower bunks back in stock."),
    ).toContain('other');
    expect(because("You can't do that here, app only", 'You can do this online.')).toContain('other');
    expect(because("We don't take complaints by phone", 'May I note what happened?')).toContain('flip');
  });

  it('is asked of nobody as if they should go on with it', () => {
    expect(because('The 30 day window closed', 'Our return period is 30 day.')).toContain('malformed');
    expect(because("The cabin isn't clean yet", "We're preparing your room.")).toContain('other');
    expect(because('The counter has closed for good', 'Let me look up when we next open.')).toContain('other');
    expect(because("We haven't paid the deposit back", 'Once the balance is settled, we can go on.')).toContain(
      'other',
    );
    expect(because('Only one coffee a day', 'You can have up to one per a day.')).toContain('malformed');
    expect(because("It's a wait of over an hour", 'Please expect about an hour.')).toContain('direction');
    expect(because('No running by the pool', 'May I ask you to keep running outside the pool?')).toContain('malformed');
  });
});

describe('what an English answer begins with', () => {
  const first = (text: string) => rephrased(text, 'en').answers[0]?.text ?? '';

  it('is no length of time, and no half of a sentence', () => {
    expect(first("Your profile's locked for 24 hours.")).not.toMatch(/^As for/);
    expect(first('This coupon ran out on 31 January.')).not.toMatch(/coupon ran/);
    expect(first('We stop taking things back after 30 days.')).toMatch(/30 days/);
    expect(first("Oat milk's £2.50 extra.")).toContain('for oat milk');
    expect(first('Eleven people are ahead of you.')).toMatch(/^With eleven people/);
    expect(first('Mrs Hall is away until Friday.')).toContain('Mrs Hall');
    expect(first('You need the passport office for that, not us.')).toContain('is the passport office. ');
  });
});
