import type { Complaint, FollowUp } from '../../core/complaint.ts';
import { encodePress, type FollowUpAct } from '../../core/press.ts';
import type { Block, Button, FieldItem, View } from '../../core/view.ts';
import { MOST_HANDS, TO, WHEN } from '../follow-up-acts.ts';
import { laterTimes, openingIn, PUNCTUAL } from '../follow-up-times.ts';
import { lateness, spoken, wallTime } from '../times.ts';
import { line } from './pings.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** What a reminder is about: whom to ring, of which case, and whose it was until now. */
export type FollowUpCase = {
  followUp: FollowUp;
  who: { name: string | null; phone: string | null };
  complaint: Complaint | null;
  /** A person id, or null. */
  from: string | null;
  asks: 'when' | 'colleague' | null;
  /** How often a call is tried. */
  tries: number;
};

/** The reminder of a follow-up: whom to call, about what, a line to begin with, and what may come of it. */
export function followUpView(about: FollowUpCase, scene: Scene): View {
  const { followUp } = about;
  const purpose = purposeOf(followUp, about.who.name);
  const settled = settledLine(about, purpose, scene);
  if (settled !== null) return line(settled);
  const { now, person } = scene;
  const late = followUp.kind !== 'answer' && now - followUp.dueAt > PUNCTUAL ? overdue(followUp, scene) : null;
  const passed =
    about.from === null || about.from === person.id
      ? null
      : `${scene.directory.person(about.from)?.name ?? 'Somebody who has left'} had this until now.`;
  const tried = followUp.tries === 0 ? null : `Try ${followUp.tries + 1} of ${about.tries}.`;
  return {
    fallback: [purpose, late ?? passed ?? tried].filter(Boolean).join('. '),
    blocks: [
      { type: 'text', style: 'heading', text: purpose },
      ...(late === null ? [] : [text('warning', late)]),
      ...[passed, tried].flatMap((each) => (each === null ? [] : [text('body', each)])),
      ...(followUp.kind === 'answer'
        ? [text('warning', answerBy(followUp, scene))]
        : [text('say', script(followUp, scene))]),
      ...facts(about, scene),
      ...asking(about, scene),
      ...(about.asks === null ? [{ type: 'buttons', buttons: outcomes(followUp, scene) } satisfies Block] : []),
    ],
  };
}

/** What there is to do, in a few words. */
export function purposeOf(followUp: FollowUp, customer: string | null): string {
  const name = quoted(customer ?? 'the customer');
  switch (followUp.kind) {
    case 'callback':
      return `Ring ${name} back`;
    case 'check':
      return `Ask ${name} if all is well now`;
    case 'retention':
      return `Ask ${name} how things are, a month on`;
    case 'answer':
      return `${name[0]?.toUpperCase()}${name.slice(1)} waits for an answer`;
    default:
      return followUp.kind satisfies never;
  }
}

/** Null: it is to be done now, by whoever looks. */
function settledLine({ followUp, asks }: FollowUpCase, purpose: string, scene: Scene): string | null {
  const { now, person, directory } = scene;
  if (followUp.state === 'done') return doneLine(followUp, purpose);
  if (followUp.state === 'cancelled') return `No longer needed: ${purpose}.`;
  if (followUp.ownerId !== person.id)
    return `${purpose}: ${directory.person(followUp.ownerId)?.name ?? 'a colleague'} does it now.`;
  if (followUp.kind === 'answer' || asks !== null || followUp.dueAt <= now) return null;
  const again = followUp.tries === 0 ? '' : ` Nobody answered: the next try is number ${followUp.tries + 1}.`;
  return `${purpose}: you hear from me again ${spoken(followUp.dueAt, now, person.place)}.${again}`;
}

function doneLine({ outcome, tries }: FollowUp, purpose: string): string {
  switch (outcome) {
    case 'satisfied':
      return `Done: ${purpose}. The customer is satisfied.`;
    case 'partly':
      return `Done: ${purpose}. The customer is partly satisfied.`;
    case 'not-satisfied':
      return `Done: ${purpose}. The customer is not satisfied.`;
    case 'no-answer':
      return `${purpose}: nobody answered in ${tries} tries, so it rests. A letter or an e-mail may reach them.`;
    default:
      return `Done: ${purpose}.`;
  }
}

function overdue(followUp: FollowUp, { now, person }: Scene): string {
  return `This was due ${spoken(followUp.dueAt, now, person.place)}, ${lateness(now - followUp.dueAt)} ago.`;
}

function answerBy(followUp: FollowUp, scene: Scene): string {
  const when = spoken(followUp.dueAt, scene.now, scene.person.place);
  if (followUp.dueAt <= scene.now) return `The answer was due ${when}. Ring them now, or say when you will.`;
  return `Three quarters of the time are gone: the answer is due ${when}.`;
}

function script({ kind }: FollowUp, { person }: Scene): string {
  switch (kind) {
    case 'callback':
      return `Hello, this is ${person.name}. I am ringing back as agreed. Is this still a good moment?`;
    case 'retention':
      return `Hello, this is ${person.name}. We spoke a while ago. How has everything been since then?`;
    case 'check':
    case 'answer':
      return `Hello, this is ${person.name}. I am ringing to ask whether everything is as it should be now.`;
    default:
      return kind satisfies never;
  }
}

function facts({ who, complaint }: FollowUpCase, { words }: Scene): Block[] {
  const item = (label: string, value: string | null | undefined, length: number): FieldItem[] =>
    value == null || value === '' ? [] : [{ label, value: brief(value, length), press: null }];
  const items = [
    ...item(words.record['customer.phone'], who.phone, 60),
    ...item(words.record.nature, complaint?.nature, 120),
    ...item(words.record['solution.what'], complaint?.solution.what, 200),
  ];
  return items.length === 0 ? [] : [{ type: 'fields', title: null, items }];
}

function press(followUp: FollowUp, label: string, act: FollowUpAct, style: Button['style'] = 'plain'): Button {
  return { label, press: encodePress({ do: act, followUp: followUp.id }), style };
}

/** What may come of it: a call that was promised is made or not; whoever is asked how things are says how. */
function outcomes(followUp: FollowUp, { words, directory, person }: Scene): Button[] {
  const { buttons } = words;
  const made =
    followUp.kind === 'callback' || followUp.kind === 'answer'
      ? [press(followUp, buttons.done, 'follow-up-done', 'primary')]
      : [
          press(followUp, buttons.satisfied, 'follow-up-satisfied', 'primary'),
          press(followUp, buttons.partly, 'follow-up-partly'),
          press(followUp, buttons.notSatisfied, 'follow-up-not'),
        ];
  const resume =
    followUp.kind === 'answer'
      ? [
          {
            label: buttons.open,
            press: encodePress({ do: 'resume', session: followUp.sessionId }),
            style: 'plain' as const,
          },
        ]
      : [press(followUp, buttons.noAnswer, 'follow-up-no-answer'), press(followUp, buttons.later, 'follow-up-later')];
  const pass = directory.colleagues(person.id).length > 0 ? [press(followUp, buttons.handOver, 'follow-up-pass')] : [];
  return [...made, ...resume, ...pass];
}

function asking({ followUp, asks }: FollowUpCase, scene: Scene): Block[] {
  const { person, directory, now, words } = scene;
  const back = {
    label: words.buttons.close,
    press: encodePress({ do: 'follow-up-open', followUp: followUp.id }),
    style: 'plain' as const,
  };
  if (asks === 'when') {
    const soon = laterTimes(now, person, directory).map((at) => ({
      label: brief(spoken(at, now, person.place), 30),
      press: encodePress({ do: 'follow-up-at', followUp: followUp.id, at: String(at) }),
      style: 'plain' as const,
    }));
    const ready = wallTime(openingIn(1, now, person, directory), person.place);
    return [
      text('subheading', 'When shall I come back?'),
      {
        type: 'form',
        inputs: [
          {
            id: WHEN,
            kind: 'date-time',
            label: 'Another time',
            hint: 'Within your hours, so that I reach you',
            error: null,
            mandatory: false,
            value: ready,
            timeZone: person.place.timeZone,
          },
        ],
      },
      {
        type: 'buttons',
        buttons: [
          press(followUp, words.buttons.remindThen, 'follow-up-set', 'primary'),
          press(followUp, words.buttons.customerAsked, 'follow-up-moved'),
          ...soon,
          back,
        ],
      },
    ];
  }
  if (asks === 'colleague') {
    if (followUp.handed >= MOST_HANDS)
      return [
        text(
          'warning',
          `This was passed on ${followUp.handed} times, and the customer still waits. Ring them, or ask your supervisor.`,
        ),
        { type: 'buttons', buttons: [back] },
      ];
    const there = directory
      .colleagues(person.id)
      .toSorted((a, b) => Number(directory.isOn(b, now)) - Number(directory.isOn(a, now)));
    return [
      text('subheading', 'Who rings them?'),
      {
        type: 'form',
        inputs: [
          {
            id: TO,
            kind: 'choice',
            label: 'Colleague',
            hint: null,
            error: null,
            mandatory: false,
            value: there[0]?.id ?? '',
            options: there.slice(0, 50).map((each) => ({
              value: each.id,
              label: directory.isOn(each, now) ? each.name : `${each.name} (not at work now)`,
            })),
          },
        ],
      },
      { type: 'buttons', buttons: [press(followUp, words.buttons.confirmHandOver, 'follow-up-give', 'primary'), back] },
    ];
  }
  return [];
}

function text(style: 'say' | 'warning' | 'body' | 'subheading', said: string): Block {
  return { type: 'text', style, text: said };
}
