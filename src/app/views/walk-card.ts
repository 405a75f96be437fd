import { lineShown, linesToSay } from '../../core/lines.ts';
import { END, type Playbook, type Step, stepOf } from '../../core/playbook.ts';
import { encodePress, type WalkAct } from '../../core/press.ts';
import type { Session } from '../../core/session.ts';
import type { Block, Button, View } from '../../core/view.ts';
import { type Beside, besideBlocks, mayAsk } from './beside.ts';
import { inputsOf } from './form.ts';
import { letterButton } from './letter-card.ts';
import { panelBlocks } from './panels.ts';
import { caption, recordItems } from './record-view.ts';
import { spokenLine } from './say.ts';
import { knownNames, type Scene } from './scene.ts';
import { selfTestResult } from './self-test.ts';

/** The card of a walk as it stands: the step with its lines, fields and buttons, or what became of the walk. */
export function walkCard(playbook: Playbook, session: Session, scene: Scene, beside: Beside): View {
  if (session.ownerId !== scene.person.id) return elsewhere(playbook, session, scene);
  const step = stepOf(playbook, session.at);
  if (session.status !== 'active' || step === undefined) return resting(playbook, session, scene);
  const stages = stagesOf(playbook, session);
  const number = playbook.stages.findIndex((stage) => stage.id === step.stage) + 1;
  const position = `Step ${number} of ${playbook.stages.length}`;
  return {
    fallback: `${position}: ${step.title} · ${caption(playbook, session)}`,
    blocks: [
      { type: 'progress', label: `${position} · ${caption(playbook, session)}`, steps: stages },
      { type: 'text', style: 'heading', text: step.title },
      ...besideBlocks(playbook, session, beside, scene),
      // What to say and where to write stand together in sight; where seconds matter, what to do comes before both.
      ...(step.urgent ? texts('do', step.do) : []),
      ...say(playbook, step, session, scene),
      ...readBack(playbook, step, session, scene),
      { type: 'form', inputs: inputsOf(playbook, step, session, scene) },
      ...(step.urgent ? [] : texts('do', step.do)),
      ...texts('avoid', step.avoid),
      { type: 'text', style: 'why', text: step.why },
      ...panelBlocks(playbook, session, scene, (label, act, style, arg) => button(session, label, act, style, arg)),
      ...(session.panel === null
        ? [{ type: 'buttons', buttons: usual(playbook, step, session, scene, beside) } satisfies Block]
        : []),
    ],
  };
}

/** What a card becomes when it moved to the bottom: one line. */
export function shrunkCard(playbook: Playbook, session: Session): View {
  const line = `${caption(playbook, session)}: the card is further down.`;
  return { fallback: line, blocks: [{ type: 'text', style: 'quiet', text: line }] };
}

/** A press on the card of a walk. */
export function walkPress(session: Session, act: WalkAct, arg = ''): string {
  return encodePress({ do: act, session: session.id, step: session.at, arg });
}

function button(session: Session, label: string, act: WalkAct, style: Button['style'] = 'plain', arg = ''): Button {
  return { label, press: walkPress(session, act, arg), style };
}

function say(playbook: Playbook, step: Step, session: Session, scene: Scene): Block[] {
  const known = knownNames(scene.person, scene.directory);
  const line = lineShown(step, session, known);
  return line === null || linesToSay(step, session, known).length === 0
    ? []
    : [{ type: 'text', style: 'say', text: spokenLine(line, playbook, session, scene), language: playbook.language }];
}

function texts(style: 'do' | 'avoid', items: string[]): Block[] {
  return items.map((text) => ({ type: 'text', style, text }));
}

function readBack(playbook: Playbook, step: Step, session: Session, scene: Scene): Block[] {
  if (!step.readsBack) return [];
  const items = recordItems(playbook, session, scene, (field) => walkPress(session, 'correct', field));
  return [{ type: 'fields', title: 'Read it back', items }];
}

function usual(playbook: Playbook, step: Step, session: Session, scene: Scene, beside: Beside): Button[] {
  const { buttons } = scene.words;
  const lines = linesToSay(step, session, knownNames(scene.person, scene.directory));
  const ends = step.next.every((each) => each.to === END);
  const forward = session.returnTo !== null ? buttons.backToSummary : ends ? buttons.finish : buttons.next;
  return [
    button(session, forward, 'next', 'primary', String(session.version)),
    ...(session.trail.length > 0 || session.returnTo !== null ? [button(session, buttons.back, 'back')] : []),
    ...(lines.length > 1 ? [button(session, buttons.anotherWay, 'another-way', 'plain', String(session.line))] : []),
    // What calls for an approval calls for nothing else first; the other reasons stay within reach of a typed word.
    ...(mayAsk(playbook, session, beside) ? [button(session, buttons.askApproval, 'ask-approval', 'danger')] : []),
    ...(playbook.purpose === 'complaint' && !mayAsk(playbook, session, beside)
      ? [button(session, buttons.escalate, 'escalate', step.escalate === null ? 'plain' : 'danger')]
      : []),
    button(session, buttons.more, 'more'),
  ];
}

function stagesOf(
  playbook: Playbook,
  session: Session,
): { label: string; state: 'done' | 'current' | 'todo' | 'skipped' }[] {
  const stage = (id: string) => stepOf(playbook, id)?.stage;
  const walked = new Set(session.trail.map(stage));
  const skipped = new Set(session.trail.filter((id) => Object.hasOwn(session.skipped, id)).map(stage));
  return playbook.stages.map(({ id, title }) => ({
    label: title,
    state: id === stage(session.at) ? 'current' : skipped.has(id) ? 'skipped' : walked.has(id) ? 'done' : 'todo',
  }));
}

function elsewhere(playbook: Playbook, session: Session, scene: Scene): View {
  const line = `${caption(playbook, session)}: with ${scene.directory.person(session.ownerId)?.name ?? 'a colleague'} now.`;
  return { fallback: line, blocks: [{ type: 'text', style: 'quiet', text: line }] };
}

function resting(playbook: Playbook, session: Session, scene: Scene): View {
  const who = caption(playbook, session);
  const { buttons } = scene.words;
  if (session.status === 'paused') {
    const line = `${who} is paused at "${stepOf(playbook, session.at)?.title ?? ''}". Everything is kept.`;
    return {
      fallback: line,
      blocks: [
        { type: 'text', style: 'body', text: line },
        {
          type: 'buttons',
          buttons: [
            { label: buttons.resume, press: encodePress({ do: 'resume', session: session.id }), style: 'primary' },
          ],
        },
      ],
    };
  }
  if (session.status === 'finished' && playbook.purpose === 'self-test') return selfTestResult(playbook, session);
  const line =
    session.status === 'cancelled'
      ? `${who}: this walk is cancelled.`
      : playbook.purpose === 'complaint'
        ? `${who}: the complaint is on record.`
        : `${playbook.title}: done.`;
  const items =
    session.status === 'finished'
      ? recordItems(playbook, session, scene, () => null).filter((item) => item.value !== 'Not yet')
      : [];
  const then: Button[] =
    session.status === 'finished' && playbook.then !== null
      ? [
          {
            label: 'Start the Complaint',
            press: encodePress({ do: 'go-on', session: session.id }),
            style: 'primary',
          },
        ]
      : [];
  const letter =
    session.status === 'finished' && session.complaintId !== null ? letterButton(session.complaintId, scene) : [];
  return {
    fallback: line,
    blocks: [
      { type: 'text', style: 'heading', text: line },
      ...(items.length === 0 ? [] : [{ type: 'fields', title: null, items } satisfies Block]),
      ...(then.length + letter.length === 0
        ? []
        : [{ type: 'buttons', buttons: [...then, ...letter] } satisfies Block]),
    ],
  };
}
