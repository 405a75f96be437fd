import { ESCALATION_REASONS, type Playbook, stepOf } from '../../core/playbook.ts';
import type { WalkAct } from '../../core/press.ts';
import { encodePress } from '../../core/press.ts';
import { missing } from '../../core/record.ts';
import { CANCEL_REASONS, type Session, SKIP_REASONS } from '../../core/session.ts';
import { PANEL_REASON, PANEL_TO } from '../../core/session-event.ts';
import type { Block, Button, Input } from '../../core/view.ts';
import type { Scene } from './scene.ts';

type MakeButton = (label: string, act: WalkAct, style?: Button['style'], arg?: string) => Button;

/** What stands in place of the usual buttons while a panel is open. The script above stays in sight. */
export function panelBlocks(playbook: Playbook, session: Session, scene: Scene, button: MakeButton): Block[] {
  const { words } = scene;
  const labels = words.buttons;
  const close = button(labels.close, 'close');
  switch (session.panel) {
    case null:
      return [];
    case 'more':
      return [
        {
          type: 'buttons',
          buttons: [
            button(labels.skip, 'skip'),
            button(labels.pause, 'pause'),
            button(labels.handOver, 'hand-over'),
            button(labels.steps, 'steps'),
            button(labels.cancel, 'cancel'),
            close,
          ],
        },
      ];
    case 'skip':
      return asked('Why is this step left out?', choice('Reason', PANEL_REASON, SKIP_REASONS, words.skipReasons), [
        button(labels.confirmSkip, 'confirm-skip', 'primary'),
        close,
      ]);
    case 'cancel':
      return asked(
        'Why is this walk cancelled? What is written down stays on record.',
        choice('Reason', PANEL_REASON, CANCEL_REASONS, words.cancelReasons),
        [button(labels.confirmCancel, 'confirm-cancel', 'danger'), close],
      );
    case 'escalate': {
      const suggested = stepOf(playbook, session.at)?.escalate ?? ESCALATION_REASONS[0];
      const input = choice('Reason', PANEL_REASON, ESCALATION_REASONS, words.escalationReasons, suggested);
      return asked('Your supervisor is asked at once. You can tell the customer that you are asking.', input, [
        button(labels.confirmEscalate, 'confirm-escalate', 'primary'),
        close,
      ]);
    }
    case 'hand-over': {
      const colleagues = scene.directory.colleagues(scene.person.id);
      if (colleagues.length === 0)
        return [
          { type: 'text', style: 'warning', text: 'No colleague is on record to hand over to.' },
          { type: 'buttons', buttons: [close] },
        ];
      const options = colleagues.map((each) => ({ value: each.id, label: each.name }));
      const input: Input = {
        id: PANEL_TO,
        kind: 'choice',
        label: 'To',
        hint: null,
        error: null,
        mandatory: false,
        value: options[0]?.value ?? '',
        options,
      };
      return asked('Who takes it from here? Everything goes with it.', input, [
        button(labels.confirmHandOver, 'confirm-hand-over', 'primary'),
        close,
      ]);
    }
    case 'steps': {
      const walked = [...new Set(session.trail)].flatMap((id) => stepOf(playbook, id) ?? []);
      return [
        {
          type: 'fields',
          title: 'Which step do you want to change?',
          items: walked.map((step) => ({
            label: step.title,
            value: summaryOf(
              step.ask.map((ask) => ask.field),
              playbook,
              session,
            ),
            press: pressFor(session, step.id),
          })),
        },
        { type: 'buttons', buttons: [close] },
      ];
    }
    case 'missing': {
      const fields = missing(playbook, session);
      return [
        {
          type: 'text',
          style: 'warning',
          text: 'The record is not complete yet. One tap takes you to what is missing.',
        },
        {
          type: 'fields',
          title: 'Still missing',
          items: fields.map((field) => ({
            label: field.label,
            value: 'Not yet',
            press: pressFor(session, field.id),
            field: field.id,
          })),
        },
        {
          type: 'buttons',
          buttons: [
            button(labels.finish, 'next', 'primary', String(session.version)),
            button(labels.finishAnyway, 'finish-anyway'),
            close,
          ],
        },
      ];
    }
    default:
      return session.panel satisfies never;
  }
}

function pressFor(session: Session, target: string): string {
  return encodePress({ do: 'correct', session: session.id, step: session.at, arg: target });
}

function summaryOf(fields: string[], playbook: Playbook, session: Session): string {
  const given = fields.filter((id) => Object.hasOwn(session.answers, id)).map((id) => playbook.fields[id]?.label ?? id);
  return given.length === 0 ? 'Nothing written yet' : given.join(', ');
}

function asked(question: string, input: Input, buttons: Button[]): Block[] {
  return [
    { type: 'text', style: 'subheading', text: question },
    { type: 'form', inputs: [input] },
    { type: 'buttons', buttons },
  ];
}

function choice<T extends string>(
  label: string,
  id: string,
  values: readonly T[],
  labels: Record<T, string>,
  value: T | undefined = values[0],
): Input {
  return {
    id,
    kind: 'choice',
    label,
    hint: null,
    error: null,
    mandatory: false,
    value: value ?? '',
    options: values.map((each) => ({ value: each, label: labels[each] })),
  };
}
