import type { Playbook } from '../../core/playbook.ts';
import { encodePress } from '../../core/press.ts';
import { ratedSections, type SelfTest, totalOf, type Verdict, verdictOf, weakSections } from '../../core/self-test.ts';
import type { Session } from '../../core/session.ts';
import type { Block, Button, FieldItem, View } from '../../core/view.ts';
import { dayWords } from './desk/say.ts';
import { line } from './pings.ts';
import type { Scene } from './scene.ts';

const VERDICTS: Record<Verdict, string> = {
  asset: 'an asset',
  adequate: 'adequate, and in need of improvement',
  losing: 'probably losing you customers',
};

/** What a finished self-test comes to: the total, each section, and what to work on. */
export function selfTestResult(playbook: Playbook, session: Session): View {
  const sections = ratedSections(playbook, session);
  if (sections === null)
    return line('A statement is not rated yet, so there is no score. Type self-test to begin anew.');
  const total = totalOf(sections);
  const weak = weakSections(sections);
  const said = `Your service is ${VERDICTS[verdictOf(total)]}: ${figure(total)} of 35.`;
  const advice =
    weak.length === 0
      ? 'No section is weak. Rate it again in some months.'
      : `Work on this first: ${weak.map(({ title, mean }) => `${title} (${figure(mean)})`).join('; ')}.`;
  return {
    fallback: `${said} ${advice}`,
    blocks: [
      { type: 'text', style: 'heading', text: said },
      { type: 'text', style: 'body', text: advice },
      {
        type: 'chart',
        kind: 'bar',
        title: 'The seven sections',
        takeaway: 'Each from 1 to 5. 28 and more is an asset, 21 and more adequate; with less, customers leave.',
        points: sections.map(({ title, mean }) => ({ label: title, value: Math.round(mean * 10) / 10 })),
        unit: 'of 5',
      },
    ],
  };
}

/** What the self-tests said, the newest first, for a desk; nothing where there is none. */
export function selfTestBlocks(tests: readonly SelfTest[], { directory, person }: Scene): Block[] {
  const items = tests.map(({ at, by, sections }): FieldItem => {
    const total = totalOf(sections);
    const [weakest] = weakSections(sections);
    return {
      label: `${dayWords(at, person.place)}, ${directory.person(by)?.name ?? 'a colleague'}`,
      value: `${figure(total)} of 35, ${VERDICTS[verdictOf(total)]}${weakest === undefined ? '' : `. Weakest: ${weakest.title} (${figure(weakest.mean)})`}`,
      press: null,
    };
  });
  return items.length === 0 ? [] : [{ type: 'fields', title: 'How we rate ourselves', items }];
}

/** Begins the self-test. */
export function selfTestButton({ command }: Playbook): Button {
  return { label: 'Rate Our Service', press: encodePress({ do: 'start', playbook: command }), style: 'plain' };
}

/** With one digit, unless it is whole. */
function figure(value: number): string {
  return String(Math.round(value * 10) / 10);
}
