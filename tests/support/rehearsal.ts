import type { Adapter, App, Delivery, Directory, Reply } from '../../src/app/ports.ts';
import type { InboundEvent, Inputs } from '../../src/core/event.ts';
import type { Branch, Person } from '../../src/core/person.ts';
import { encodePress, type Press } from '../../src/core/press.ts';
import type { Block, Button, FieldItem, Input, View } from '../../src/core/view.ts';
import { directoryOf } from '../../src/organisation/directory.ts';

/**
 * A small App that keeps everything in memory: enough of a walk to try a platform with, and every kind of block and input.
 * It is honest where an adapter could cheat: ids are claimed once, old cards are recognised, nothing is sent twice.
 */
export type Rehearsal = {
  app: App;
  adapter(adapter: Adapter): void;
  /** Sends what is due by now. */
  runDue(): Promise<void>;
  nextDue(): number | null;
  /** The next act of this kind fails: `busy` like a store that takes nothing, `throws` like a bug. */
  fail(how: 'busy' | 'throws'): void;
  /** How often an act did something: a redelivery does not count. */
  acts(): number;
  /** What a person's walk holds. */
  answers(person: string): Inputs;
};

/** What would be drawn anew; nobody does so here. */
const HELP = { type: 'help' } as const;

type Walk = {
  id: string;
  owner: string;
  at: number;
  line: number;
  answers: Inputs;
  errors: Record<string, string>;
  notes: { id: string; text: string; withdrawn: boolean }[];
  done: boolean;
  called: boolean;
};

const DAY = 86_400_000;

export function createRehearsal(options: {
  clock: { now(): number };
  people: Person[];
  branches: Branch[];
  company: string;
}): Rehearsal {
  const { clock, people, branches } = options;
  const seen = new Set<string>();
  const walks: Walk[] = [];
  const due: { at: number; to: string; delivery: () => Delivery }[] = [];
  let adapter: Adapter | null = null;
  let failing: 'busy' | 'throws' | null = null;
  let acts = 0;
  let count = 0;
  const id = (word: string) => `${word}${++count}`;

  const directory: Directory = {
    ...directoryOf({ company: options.company, branches, people }),
    colleagues: (key) => people.filter((each) => each.id !== key),
  };

  const card = (walk: Walk, place: Delivery['place']): Delivery => ({
    key: `walk:${walk.id}`,
    message: HELP,
    view: walkView(walk, nameOf(walk.owner)),
    place,
    shrunk: place === 'bottom' ? quiet(`${titleOf(walk)} continues below.`) : null,
  });
  const nameOf = (person: string) => directory.person(person)?.name ?? person;
  const current = (person: string) => walks.findLast((each) => each.owner === person && !each.done);
  const send = async (to: string, delivery: Delivery) =>
    adapter?.deliver({ platform: 'web', person: to, address: to }, delivery);

  async function handle(event: InboundEvent): Promise<Reply> {
    if (event.act.type === 'refresh') return { saved: true, deliveries: standing(event.by) };
    const how = failing;
    failing = null;
    if (how === 'throws') throw new Error('rehearsed bug');
    if (how === 'busy') return { saved: false, deliveries: [notSaved(event)] };
    if (seen.has(event.id)) return { saved: true, deliveries: standing(event.by) };
    seen.add(event.id);
    acts += 1;
    switch (event.act.type) {
      case 'start':
        return start(event.by, event.act.playbook, event.act.text);
      case 'say':
        return say(event.by, event.act.text);
      case 'press':
        return await press(event.by, event.act.press, event.act.inputs);
    }
  }

  const standing = (person: string) =>
    walks.filter((each) => each.owner === person && !each.done).map((each) => card(each, 'update'));

  function notSaved(event: InboundEvent): Delivery {
    const text = event.act.type === 'say' ? event.act.text : '';
    return {
      key: id('not-saved:'),
      message: HELP,
      view: view('Not saved. Try again in a moment.', [
        { type: 'text', style: 'warning', text: 'Not saved. Try again in a moment.' },
        ...(text === '' ? [] : [{ type: 'text', style: 'body', text } satisfies Block]),
      ]),
      place: 'update',
      shrunk: null,
    };
  }

  function start(by: string, playbook: string, text: string): Reply {
    if (playbook !== 'complaint')
      return reply({
        key: id('refused:'),
        message: HELP,
        view: quiet('I know no playbook of that name.'),
        place: 'update',
        shrunk: null,
      });
    const notes = text === '' ? [] : [{ id: id('n'), text, withdrawn: false }];
    const walk: Walk = {
      id: id('w'),
      owner: by,
      at: 0,
      line: 0,
      answers: {},
      errors: {},
      notes,
      done: false,
      called: false,
    };
    walks.push(walk);
    return reply(card(walk, 'bottom'));
  }

  function say(by: string, text: string): Reply {
    const walk = current(by);
    if (text.trim() === 'help')
      return reply({ key: id('help:'), message: HELP, view: gallery(), place: 'update', shrunk: null });
    if (walk === undefined)
      return reply({
        key: id('refused:'),
        message: HELP,
        view: quiet('You have no walk open.'),
        place: 'update',
        shrunk: null,
      });
    if (text.trim() === 'next') return reply(card(forward(walk), 'bottom'));
    const note = { id: id('n'), text, withdrawn: false };
    walk.notes.push(note);
    return reply(noteLine(walk, note), card(walk, 'bottom'));
  }

  const noteLine = (walk: Walk, note: Walk['notes'][number]): Delivery => ({
    key: `note:${note.id}`,
    message: HELP,
    view: note.withdrawn
      ? quiet('The note is taken back.')
      : view('Kept as a note.', [
          { type: 'text', style: 'quiet', text: `Kept as a note on ${titleOf(walk)}.` },
          {
            type: 'buttons',
            buttons: [
              {
                label: 'Undo',
                press: encodePress({ do: 'undo-note', note: note.id, session: walk.id }),
                style: 'plain',
              },
            ],
          },
        ]),
    place: 'update',
    shrunk: null,
  });

  async function press(by: string, pressed: Press, inputs: Inputs): Promise<Reply> {
    if (pressed.do === 'start') return start(by, pressed.playbook, '');
    if (pressed.do === 'acknowledge') {
      const walk = walks.find((each) => each.id === pressed.escalation);
      if (walk === undefined) return reply();
      await send(walk.owner, { ...card(walk, 'update'), key: id('ping:'), view: quiet(`${nameOf(by)} takes it.`) });
      return reply({
        key: `call:${walk.id}`,
        message: HELP,
        view: quiet('You take this case.'),
        place: 'update',
        shrunk: null,
      });
    }
    if (pressed.do === 'follow-up-done')
      return reply({
        key: `due:${pressed.followUp}`,
        message: HELP,
        view: quiet('Done. Thank you.'),
        place: 'update',
        shrunk: null,
      });
    if (!('session' in pressed)) return reply();
    const walk = walks.find((each) => each.id === pressed.session && each.owner === by);
    if (walk === undefined) return reply();
    if (pressed.do === 'undo-note') {
      const note = walk.notes.find((each) => each.id === pressed.note);
      if (note === undefined) return reply();
      note.withdrawn = true;
      return reply(noteLine(walk, note), card(walk, 'update'));
    }
    if (!('step' in pressed) || pressed.step !== STEPS[walk.at]?.id) return reply(card(walk, 'update'));
    save(walk, inputs);
    if (pressed.do === 'another-way') walk.line += 1;
    else if (pressed.do === 'back') walk.at = Math.max(0, walk.at - 1);
    else if (pressed.do === 'correct')
      walk.at = STEPS.findIndex((step) => step.asks.some((ask) => ask.id === pressed.arg));
    else if (pressed.do === 'escalate') await escalate(walk);
    else if (pressed.do === 'next') forward(walk);
    return reply(card(walk, 'update'));
  }

  function save(walk: Walk, inputs: Inputs): void {
    const { note, ...fields } = inputs;
    walk.answers = { ...walk.answers, ...fields };
    if (typeof note === 'string' && note.trim() !== '') walk.notes.push({ id: id('n'), text: note, withdrawn: false });
  }

  function forward(walk: Walk): Walk {
    const phone = walk.answers.customer_phone;
    if (typeof phone === 'string' && /[a-z]/i.test(phone) && walk.errors.customer_phone === undefined) {
      walk.errors = { customer_phone: 'This number is hard to dial as it stands. Read it back, or leave it.' };
      return walk;
    }
    walk.line = 0;
    if (walk.at < STEPS.length - 1) {
      walk.at += 1;
      return walk;
    }
    walk.done = true;
    due.push({ at: clock.now() + 3 * DAY, to: walk.owner, delivery: () => followUp(walk) });
    return walk;
  }

  const followUp = (walk: Walk): Delivery => ({
    key: `due:${walk.id}`,
    message: HELP,
    view: view(`Ring ${titleOf(walk)}: are they satisfied?`, [
      { type: 'text', style: 'heading', text: `Ring ${titleOf(walk)}: are they satisfied?` },
      { type: 'text', style: 'say', text: 'I am ringing to ask whether everything is as it should be now.' },
      {
        type: 'buttons',
        buttons: [
          { label: 'Done', press: encodePress({ do: 'follow-up-done', followUp: walk.id }), style: 'primary' },
          { label: 'Later', press: encodePress({ do: 'follow-up-later', followUp: walk.id }), style: 'plain' },
        ],
      },
    ]),
    place: 'update',
    shrunk: null,
  });

  async function escalate(walk: Walk): Promise<void> {
    walk.called = true;
    const branch = directory.person(walk.owner)?.branchId ?? null;
    for (const supervisor of directory.supervisors(branch))
      await send(supervisor.id, {
        key: `call:${walk.id}`,
        message: HELP,
        view: view(`${nameOf(walk.owner)} asks for you: ${titleOf(walk)}.`, [
          { type: 'text', style: 'heading', text: `${nameOf(walk.owner)} asks for you` },
          {
            type: 'fields',
            title: null,
            items: [
              { label: 'Why', value: 'It is above what I may give', press: null },
              { label: 'Customer', value: titleOf(walk), press: null },
            ],
          },
          {
            type: 'buttons',
            buttons: [
              { label: 'I Take It', press: encodePress({ do: 'acknowledge', escalation: walk.id }), style: 'primary' },
            ],
          },
        ]),
        place: 'update',
        shrunk: null,
      });
  }

  return {
    app: {
      directory,
      handle,
      async record(by) {
        const walk = current(by);
        return walk === undefined ? null : recordView(walk);
      },
      home: async () => null,
      rephrase: async () => null,
      letterFile: async () => null,
      meet: async () => {},
      postpone: async () => {},
      turnedAway: async () => {},
    },
    adapter(given) {
      adapter = given;
    },
    async runDue() {
      for (;;) {
        const index = due.findIndex((each) => each.at <= clock.now());
        const ping = due.splice(index, index < 0 ? 0 : 1)[0];
        if (ping === undefined) return;
        await send(ping.to, ping.delivery());
      }
    },
    nextDue: () => due.map((each) => each.at).sort((a, b) => a - b)[0] ?? null,
    fail(how) {
      failing = how;
    },
    acts: () => acts,
    answers: (person) => walks.findLast((each) => each.owner === person)?.answers ?? {},
  };
}

function reply(...deliveries: Delivery[]): Reply {
  return { saved: true, deliveries };
}

function view(fallback: string, blocks: Block[]): View {
  return { fallback, blocks };
}

function quiet(text: string): View {
  return view(text, [{ type: 'text', style: 'quiet', text }]);
}

function titleOf(walk: Walk): string {
  const name = walk.answers.customer_name;
  return typeof name === 'string' && name !== '' ? name : 'a customer not named yet';
}

type Ask = { id: string; kind: Input['kind']; label: string; hint?: string; record?: true; options?: string[] };
type Step = {
  id: string;
  stage: string;
  title: string;
  say: string[];
  do: string[];
  avoid: string[];
  why: string;
  asks: Ask[];
};

const STEPS: Step[] = [
  {
    id: 'thank',
    stage: 'Thank',
    title: 'Thank the customer',
    say: [
      'Thank you for telling me about this. I was not aware of it, and now I am.',
      'Thank you for ringing us. You give us the chance to put this right.',
    ],
    do: ['Smile: it is heard.', 'Let them finish.'],
    avoid: ['Telling them to calm down'],
    why: 'Thanks come as a surprise to an angry person and build the first bridge.',
    asks: [
      {
        id: 'channel',
        kind: 'choice',
        label: 'How did they reach us?',
        options: ['Phone', 'Shop', 'E-mail', 'Letter', 'Chat'],
      },
      { id: 'mood', kind: 'choice', label: 'How is the customer?', options: ['Calm', 'Upset', 'Abusive'] },
    ],
  },
  {
    id: 'apologise',
    stage: 'Apologise',
    title: 'Apologise',
    say: ['I am sorry that this happened to you.'],
    do: [],
    avoid: ['Explaining why it happened', 'Blaming a colleague'],
    why: 'Naming the distress lowers the anger. It admits no liability.',
    asks: [],
  },
  {
    id: 'collect',
    stage: 'Collect',
    title: 'Collect what you need',
    say: ['So that I can put this right: what happened, from the beginning?'],
    do: ['Listen. Note the facts.', 'Repeat them back.'],
    avoid: [],
    why: 'Ask only for what is needed, but enough not to have to ring back.',
    asks: [
      { id: 'customer_name', kind: 'text', label: 'Customer’s name', record: true },
      { id: 'customer_phone', kind: 'phone', label: 'Phone', record: true, hint: 'Read it back digit by digit.' },
      { id: 'customer_email', kind: 'e-mail', label: 'E-mail' },
      {
        id: 'nature',
        kind: 'choices',
        label: 'What it is about',
        options: ['Faulty', 'Late', 'Wrong bill', 'Rude staff'],
      },
      { id: 'description', kind: 'long-text', label: 'What happened', record: true },
    ],
  },
  {
    id: 'act',
    stage: 'Take action',
    title: 'Say what you will do, and by when',
    say: ['I refund you the whole amount today. It is on your account by Friday.'],
    do: ['Promise only what is certain.'],
    avoid: ['“I will see what I can do”'],
    why: 'A promise with a time calms; a promise that breaks costs the customer.',
    asks: [
      { id: 'amount', kind: 'money', label: 'Refund', hint: 'Your limit is 50 EUR.' },
      { id: 'promised_for', kind: 'date-time', label: 'Promised for', record: true },
      { id: 'items', kind: 'number', label: 'How many items' },
    ],
  },
  {
    id: 'mine',
    stage: 'I put it right',
    title: 'Give your name',
    say: ['My name is Ana Costa. I will put this right myself.'],
    do: [],
    avoid: [],
    why: 'One person who answers for it is worth more than a department.',
    asks: [],
  },
  {
    id: 'check',
    stage: 'Check',
    title: 'Check that the customer is happy',
    say: ['Is there anything else that would make this right for you?'],
    do: [],
    avoid: [],
    why: 'Only the customer knows whether it is solved.',
    asks: [{ id: 'satisfied', kind: 'choice', label: 'Satisfied?', options: ['Yes', 'Partly', 'No'], record: true }],
  },
  {
    id: 'summarise',
    stage: 'Summarise',
    title: 'Read it back',
    say: ['Let me read back what we agreed.'],
    do: [],
    avoid: [],
    why: 'What was read back is not disputed later.',
    asks: [],
  },
];

function walkView(walk: Walk, me: string): View {
  const step = STEPS[walk.at];
  if (step === undefined || walk.done)
    return view(`${titleOf(walk)}: on record.`, [
      { type: 'text', style: 'heading', text: `${titleOf(walk)}: the complaint is on record.` },
      { type: 'fields', title: null, items: recordItems(walk, false) },
    ]);
  const button = (
    label: string,
    act: 'next' | 'back' | 'another-way' | 'escalate',
    style: Button['style'] = 'plain',
  ) => ({
    label,
    press: encodePress({ do: act, session: walk.id, step: step.id, arg: '' }),
    style,
  });
  const position = `Step ${walk.at + 1} of ${STEPS.length}`;
  return view(`${position}: ${step.title}`, [
    {
      type: 'progress',
      label: `${position} · ${titleOf(walk)}`,
      steps: STEPS.map((each, index) => ({
        label: each.stage,
        state:
          index === walk.at ? 'current' : index < walk.at ? (each.id === 'apologise' ? 'skipped' : 'done') : 'todo',
      })),
    },
    { type: 'text', style: 'heading', text: step.title },
    ...(walk.called
      ? [{ type: 'text', style: 'warning', text: 'Asked: Dora Silva. Nobody has answered yet.' } satisfies Block]
      : []),
    { type: 'text', style: 'say', text: (step.say[walk.line % step.say.length] ?? '').replace('Ana Costa', me) },
    ...step.do.map((text) => ({ type: 'text', style: 'do', text }) satisfies Block),
    ...step.avoid.map((text) => ({ type: 'text', style: 'avoid', text }) satisfies Block),
    { type: 'text', style: 'why', text: step.why },
    ...(step.id === 'summarise'
      ? [{ type: 'fields', title: 'Read it back', items: recordItems(walk, true) } satisfies Block]
      : []),
    { type: 'form', inputs: [...step.asks.map((ask) => inputOf(ask, walk)), noteInput()] },
    {
      type: 'buttons',
      buttons: [
        button(walk.at === STEPS.length - 1 ? 'Finish' : 'Next', 'next', 'primary'),
        ...(walk.at > 0 ? [button('Back', 'back')] : []),
        ...(step.say.length > 1 ? [button('Another Way', 'another-way')] : []),
        button('Escalate', 'escalate', 'danger'),
      ],
    },
  ]);
}

function inputOf(ask: Ask, walk: Walk): Input {
  const raw = walk.answers[ask.id] ?? '';
  const text = Array.isArray(raw) ? raw.join(', ') : raw;
  const common = {
    id: ask.id,
    label: ask.label,
    hint: ask.hint ?? null,
    error: walk.errors[ask.id] ?? null,
    mandatory: ask.record === true,
  };
  const options = (ask.options ?? []).map((label) => ({ value: label.toLowerCase().replaceAll(' ', '-'), label }));
  switch (ask.kind) {
    case 'choice':
      return { ...common, kind: 'choice', value: text, options };
    case 'choices':
      return { ...common, kind: 'choices', value: Array.isArray(raw) ? raw : raw === '' ? [] : [raw], options };
    case 'date-time':
      return {
        ...common,
        kind: 'date-time',
        value: text === 'fri 12:00' ? '2026-11-27T12:00' : text,
        timeZone: 'Europe/Lisbon',
      };
    default:
      return { ...common, kind: ask.kind, value: text };
  }
}

function noteInput(): Input {
  const hint = 'Anything you hear. It is kept with every press.';
  return { id: 'note', kind: 'long-text', label: 'Note', hint, value: '', error: null, mandatory: false };
}

function recordItems(walk: Walk, correctable: boolean): FieldItem[] {
  const step = STEPS[walk.at]?.id ?? '';
  return STEPS.flatMap((each) => each.asks)
    .filter((ask) => ask.record === true)
    .map((ask) => ({
      label: ask.label,
      value: String(walk.answers[ask.id] ?? '') || 'Not yet',
      press: correctable ? encodePress({ do: 'correct', session: walk.id, step, arg: ask.id }) : null,
    }));
}

function recordView(walk: Walk): View {
  const notes = walk.notes.filter((note) => !note.withdrawn);
  return view('The record so far', [
    { type: 'text', style: 'heading', text: titleOf(walk) },
    { type: 'fields', title: null, items: recordItems(walk, true) },
    ...(notes.length === 0 ? [] : [{ type: 'text', style: 'subheading', text: 'Notes' } satisfies Block]),
    ...notes.map((note) => ({ type: 'text', style: 'body', text: note.text }) satisfies Block),
  ]);
}

/** Every kind of block in one message. */
export function gallery(): View {
  return view('What a message may hold', [
    { type: 'text', style: 'heading', text: 'What a message may hold' },
    {
      type: 'text',
      style: 'body',
      text: 'Plain text, <img src=x onerror=alert(1)>, **stars** and [links](javascript:alert(1)) as typed.',
    },
    { type: 'text', style: 'subheading', text: 'A smaller heading' },
    { type: 'text', style: 'warning', text: 'This is 14 EUR above your limit.' },
    {
      type: 'image',
      url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      alt: 'A dot',
    },
    {
      type: 'chart',
      kind: 'bar',
      title: 'What people complain about',
      takeaway: 'Late deliveries lead by far.',
      points: [
        { label: 'Late', value: 14 },
        { label: 'Faulty', value: 6 },
        { label: 'Rude', value: 1 },
      ],
    },
    {
      type: 'chart',
      kind: 'line',
      title: 'Complaints a week',
      takeaway: 'Fewer each week.',
      points: [19, 14, 12].map((value, at) => ({ label: `Week ${at + 1}`, value })),
    },
    {
      type: 'table',
      title: 'Promises',
      takeaway: '36 of 41 in time.',
      columns: [
        { label: 'What', figures: false },
        { label: 'In time', figures: true },
      ],
      rows: [
        ['Call back', { value: 30, text: '30' }],
        ['Refund', { value: 6, text: '6' }],
      ],
    },
    { type: 'text', style: 'quiet', text: 'A side remark.' },
  ]);
}
