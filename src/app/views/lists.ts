import { type Playbook, stepOf } from '../../core/playbook.ts';
import { encodePress } from '../../core/press.ts';
import type { Session } from '../../core/session.ts';
import type { Button, View } from '../../core/view.ts';
import { spoken } from '../times.ts';
import { line } from './pings.ts';
import { caption } from './record-view.ts';
import { brief, type Scene } from './scene.ts';
import { labelsFor } from './walk-names.ts';

/** How many walks get a button: more than this would be a wall. */
const MOST = 5;

/** The open walks of a person, one press to go on with each. */
export function walksView(walks: { session: Session; playbook: Playbook }[], scene: Scene): View {
  if (walks.length === 0) return line('You have no walk open.');
  const shown = walks.slice(0, MOST);
  const labels = labelsFor(scene.words.buttons.open, shown, scene);
  const buttons: Button[] = shown.map(({ session }, index) => ({
    label: labels[index] ?? scene.words.buttons.open,
    press: encodePress({ do: 'resume', session: session.id }),
    style: 'plain',
  }));
  const items = walks.map(({ session, playbook }, index) => ({
    label: caption(playbook, session),
    value: `${session.status === 'paused' ? 'Paused' : 'Open'} at "${stepOf(playbook, session.at)?.title ?? session.at}", since ${spoken(session.startedAt, scene.now, scene.person.place)}`,
    // The first have a button below.
    press: index < MOST ? null : encodePress({ do: 'resume', session: session.id }),
  }));
  return {
    fallback: `You have ${walks.length} open ${walks.length === 1 ? 'walk' : 'walks'}.`,
    blocks: [
      { type: 'text', style: 'heading', text: 'Your open walks' },
      { type: 'fields', title: null, items },
      { type: 'buttons', buttons },
    ],
  };
}

/** Whether this begins as it is and is everybody's: a survey asks first which customer it is about, a self-test is for supervisors. */
export function isBegunAtOnce({ purpose }: Playbook): boolean {
  return purpose !== 'survey' && purpose !== 'self-test';
}

/** What the product can do, in the words that do it. */
export function helpView(playbooks: Playbook[], scene: Scene): View {
  const theirs = playbooks.filter(({ purpose }) => purpose !== 'self-test' || scene.person.role !== 'agent');
  const starts = theirs.map((playbook) => ({
    label: `/${playbook.command}`,
    value: `${playbook.title}. ${playbook.summary}`,
    press: null,
  }));
  return {
    fallback: 'I walk you through a complaint while the customer is on the line. Type /complaint to start.',
    blocks: [
      { type: 'text', style: 'heading', text: 'I am at your elbow while the customer is on the line' },
      {
        type: 'fields',
        title: 'Type to start',
        items: [
          ...starts,
          {
            label: 'rephrase …',
            value: 'A sentence that turns people away, in words that are positive and still true',
            press: null,
          },
          ...(scene.person.role === 'agent'
            ? []
            : [
                { label: 'phrases', value: 'The phrases and facts that you keep for your staff', press: null },
                { label: 'export', value: 'The records that you answer for, as files', press: null },
              ]),
          { label: 'find …', value: 'A record, by a name, a number, an order or words', press: null },
          {
            label: 'letter',
            value: 'A letter to the customer, written from the record for you to read and send',
            press: null,
          },
          { label: 'walks', value: 'Your open walks, to go on with one', press: null },
          { label: 'due', value: 'What you have agreed to do, and when', press: null },
          { label: 'learn', value: 'Why complaints happened, what changes, and what customers say of it', press: null },
          { label: 'lessons', value: 'What others learnt from theirs', press: null },
          scene.person.role === 'agent'
            ? { label: 'figures', value: 'What your own complaints came to', press: null }
            : { label: 'desk', value: 'What cannot wait, the top three problems, the figures', press: null },
          {
            label: 'away until friday',
            value: 'Your reminders go to whoever is there; i am back ends it',
            press: null,
          },
        ],
      },
      {
        type: 'fields',
        title: 'During a walk',
        items: [
          { label: 'next, back, skip', value: 'Move through the steps', press: null },
          { label: 'another way', value: 'The same thing in other words', press: null },
          { label: 'escalate', value: 'Ask your supervisor', press: null },
          { label: 'pause, hand over, cancel', value: 'Put it down, pass it on, or end it', press: null },
          {
            label: 'Anything else',
            value: 'Is kept as a note on the walk you touched last; undo takes it back',
            press: null,
          },
        ],
      },
      {
        type: 'buttons',
        buttons: [
          ...playbooks
            .filter(isBegunAtOnce)
            .slice(0, 3)
            .map(
              (playbook, index): Button => ({
                label: brief(`Start: ${playbook.title}`, 30),
                press: encodePress({ do: 'start', playbook: playbook.command }),
                style: index === 0 ? 'primary' : 'plain',
              }),
            ),
          {
            label: scene.person.role === 'agent' ? 'My Figures' : 'Open the Desk',
            press: encodePress({ do: 'desk', card: '', within: '', period: '', ago: '0' }),
            style: 'plain',
          },
        ],
      },
    ],
  };
}
