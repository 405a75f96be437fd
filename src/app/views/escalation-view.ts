import { type Complaint, type Escalation, WITHDRAWN } from '../../core/complaint.ts';
import type { Asks } from '../../core/effect.ts';
import type { EscalationReason } from '../../core/playbook.ts';
import { type EscalationAct, encodePress } from '../../core/press.ts';
import type { Block, Button, FieldItem, Input, View } from '../../core/view.ts';
import { LESS, WHY } from '../decisions.ts';
import { PUNCTUAL } from '../follow-up-times.ts';
import { spoken } from '../times.ts';
import { worth } from './answers.ts';
import { line } from './pings.ts';
import { brief, quoted, type Scene } from './scene.ts';

/**
 * A supervisor's ping: the case in a few lines and what may be said to it in one tap. Whoever takes it keeps the case in
 * sight; the handler and the others read who takes it and what they say.
 */
export function escalationView(
  escalation: Escalation,
  complaint: Complaint,
  handler: string,
  { asks, tried }: { asks: Asks | null; tried: string | null },
  scene: Scene,
): View {
  const { person, now } = scene;
  const customer = quoted(complaint.customer.name ?? 'a customer not named yet');
  const caseOf: Block = {
    type: 'fields',
    title: null,
    items: caseItems(escalation, complaint, customer, tried, scene),
  };
  const { outcome, by, acknowledgedAt, said } = escalation;
  if (outcome === WITHDRAWN)
    return line(
      `${customer}: the ${complaint.status === 'resolved' ? 'complaint is resolved' : 'walk is cancelled'}, so ${name(handler, scene)} no longer needs you.`,
    );
  const last = said.at(-1);
  if (last !== undefined && (outcome !== null || by !== person.id))
    return told(escalation, last, customer, handler, scene);
  if (by !== null && acknowledgedAt !== null && by !== person.id)
    return line(`${name(by, scene)} takes the case of ${customer} (${spoken(acknowledgedAt, now, person.place)}).`);
  if (person.id === handler) return waiting(escalation, customer, scene);
  if (by !== null && acknowledgedAt !== null) {
    const when = spoken(acknowledgedAt, now, person.place);
    const taken = `You take the case of ${customer} (${when}). ${name(handler, scene)} knows.`;
    return {
      fallback: taken,
      blocks: [
        { type: 'text', style: 'body', text: taken },
        caseOf,
        ...(outcome === null ? answering(escalation, asks, scene) : []),
      ],
    };
  }
  const heading = `${name(handler, scene)} asks for you`;
  return {
    fallback: `${heading}: ${customer}. ${reasonOf(escalation, scene)}.`,
    blocks: [{ type: 'text', style: 'heading', text: heading }, caseOf, ...answering(escalation, asks, scene)],
  };
}

/** What whoever decides may say, and what they have to fill in for it. */
function answering(escalation: Escalation, asks: Asks | null, scene: Scene): Block[] {
  const { buttons } = scene.words;
  const press = (act: EscalationAct | 'acknowledge', label: string, style: Button['style'] = 'plain'): Button => ({
    label,
    press: encodePress({ do: act, escalation: escalation.id }),
    style,
  });
  const wrong = asks === 'amount' ? 'Write what you approve: less than was asked for.' : null;
  const missing = asks === 'reason' ? 'Say why in a few words: they read it at once.' : null;
  const why: Input = {
    ...{
      id: WHY,
      kind: 'text',
      label: 'A word to go with it',
      hint: null,
      error: missing,
      mandatory: false,
      value: '',
    },
  };
  if (escalation.ask !== null) {
    const less: Input = {
      ...{ id: LESS, kind: 'text', label: 'Or how much?', hint: null, error: wrong, mandatory: false, value: '' },
    };
    return [
      { type: 'form', inputs: [less, why] },
      {
        type: 'buttons',
        buttons: [
          press('approve', buttons.approve, 'primary'),
          press('approve-less', buttons.approveLess),
          press('decline', buttons.decline, 'danger'),
          press('talk', buttons.talk),
          press('take-over', buttons.takeOver),
        ],
      },
    ];
  }
  if (escalation.acknowledgedAt === null)
    return [{ type: 'buttons', buttons: [press('acknowledge', buttons.acknowledge, 'primary')] }];
  return [
    { type: 'form', inputs: [why] },
    {
      type: 'buttons',
      buttons: [
        press('settle', buttons.settle, 'primary'),
        press('take-over', buttons.takeOver),
        press('talk', buttons.talk),
        press('hand-back', buttons.handBack),
      ],
    },
  ];
}

/** The same in one line, for the handler and for those who need not answer any more. */
function told(
  escalation: Escalation,
  { by, how, at, amount, why }: Escalation['said'][number],
  customer: string,
  handler: string,
  scene: Scene,
): View {
  const { person, now } = scene;
  const who = by === person.id ? 'You' : name(by, scene);
  const verb = (one: string, many: string) => (by === person.id ? many : one);
  const asked = escalation.ask === null ? 'it' : worth(escalation.ask, scene);
  const less = escalation.ask === null ? '' : worth({ ...escalation.ask, amount }, scene);
  const because = why === null ? '' : `: ${brief(why, 200)}`;
  const whom = handler === person.id ? 'you' : name(handler, scene);
  const DONE: Record<typeof how, string> = {
    approved: `${verb('approves', 'approve')} ${asked}`,
    'approved-less': `${verb('approves', 'approve')} ${less}, not ${asked}${because}`,
    declined: `${verb('declines', 'decline')} ${asked}${because}`,
    talk: `${verb('wants', 'want')} a word with ${whom}${because}`,
    'taken-over': `${verb('has', 'have')} taken over${because}`,
    'handed-back': `${verb('hands', 'hand')} it back to ${whom}${because}`,
    settled: `${verb('has', 'have')} settled it${because}`,
  };
  return line(`${customer}: ${who} ${DONE[how]} (${spoken(at, now, person.place)}).`);
}

/** For the handler, when the ladder has news and nobody has an answer yet. */
function waiting(escalation: Escalation, customer: string, scene: Scene): View {
  const next = escalation.nextAt === null ? null : spoken(escalation.nextAt, scene.now, scene.person.place);
  const silent = [...new Set(escalation.pages.map((page) => page.to))].map((id) => name(id, scene));
  const text =
    silent.length === 0
      ? `${customer}: nobody who decides is on just now.${next === null ? '' : ` I ask them ${next}.`} Tell the customer when they hear from you.`
      : `${customer}: nobody has answered yet (${silent.join(', ')}).${next === null ? '' : ` I go on asking; next ${next}.`} Tell the customer when they hear from you.`;
  return line(text, 'warning');
}

/** What a supervisor must know to decide: why, who, what about, what was offered, and who was asked before. */
function caseItems(
  escalation: Escalation,
  complaint: Complaint,
  customer: string,
  tried: string | null,
  scene: Scene,
): FieldItem[] {
  const { words, now, person } = scene;
  const item = (label: string, value: string | null | undefined) =>
    value == null || value === '' ? [] : [{ label, value: brief(value, 200), press: null }];
  const note = complaint.notes.findLast((each) => !each.withdrawn)?.text;
  const figures = complaint.compensation.map((each) =>
    [worth(each, scene), each.amount === null ? null : each.what].filter(Boolean).join(' '),
  );
  const asked = escalation.ask === null ? null : worth(escalation.ask, scene);
  const since = escalation.pages.findLast((page) => page.to === person.id)?.at ?? now;
  const before = escalation.pages
    .filter((page) => page.to !== person.id)
    .map((page) => `${name(page.to, scene)} ${spoken(page.at, now, person.place)}`);
  return [
    ...(now - since > PUNCTUAL ? item('You were asked', spoken(since, now, person.place)) : []),
    ...item('Why', asked === null ? reasonOf(escalation, scene) : `${reasonOf(escalation, scene)}: ${asked}`),
    ...item(words.record['customer.name'], [customer, complaint.customer.phone].filter(Boolean).join(', ')),
    ...item(words.record.nature, complaint.nature),
    ...item(words.record.description, complaint.description ?? note),
    ...item('Proposed so far', [complaint.solution.what, ...figures].filter(Boolean).join(' · ')),
    ...item('Last note', complaint.description === null ? null : note),
    ...item('Tried before', tried),
    ...item('Asked as well', before.join(', ')),
  ];
}

const RULES: Record<string, string> = {
  'promise-broken': 'What was promised is not done',
  'not-satisfied': 'The customer is still not satisfied',
};

function reasonOf({ reason }: Escalation, { words }: Scene): string {
  return words.escalationReasons[reason as EscalationReason] ?? RULES[reason] ?? reason;
}

function name(id: string, scene: Scene): string {
  return scene.directory.person(id)?.name ?? 'A colleague';
}
