import type { DeskPress, Within } from '../../core/desk.ts';
import type { Message, Place } from '../../core/effect.ts';
import type { Press } from '../../core/press.ts';
import { PERIOD_KINDS, type PeriodKind } from '../../core/report.ts';
import type { Turn } from '../turn.ts';
import { MOST_AGO } from '../views/desk/desk.ts';
import { switchWeekly } from './weekly.ts';

type Answer = { key: string; message: Message; place: Place };

const WITHIN: readonly Within[] = ['mine', 'branch', 'all'];

/** Whether this press is about figures and the weekly digest. */
export function isDeskPress(press: Press): press is DeskPress {
  return press.do === 'desk' || press.do === 'weekly-on' || press.do === 'weekly-off';
}

/** The answer to a press about figures. `again`: it was taken in before, so that nothing is done, only shown. */
export async function pressedDesk(turn: Turn, press: DeskPress, again = false): Promise<Answer> {
  if (press.do === 'desk') {
    const card = press.card === '' ? `desk:${turn.newId()}` : press.card;
    const ago = /^\d{1,3}$/.test(press.ago) ? Math.min(Number(press.ago), MOST_AGO) : 0;
    // What comes back from outside may name anything: what we do not know is as it suits the person.
    const within: Within | '' = WITHIN.find((each) => each === press.within) ?? '';
    const period: PeriodKind | '' = PERIOD_KINDS.find((each) => each === press.period) ?? '';
    const what = { show: 'desk' as const, card, within, period, ago };
    return { key: card, message: { type: 'desk', what }, place: 'update' };
  }
  const on = press.do === 'weekly-on';
  const changed = again || (await switchWeekly(turn, on));
  const what = { show: 'weekly-switched' as const, on: on && changed };
  return { key: `weekly-switched:${turn.newId()}`, message: { type: 'desk', what }, place: 'update' };
}
