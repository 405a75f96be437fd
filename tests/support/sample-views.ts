import { encodePress, type Press } from '../../src/core/press.ts';
import type { Block, Button, Input, TextStyle, View } from '../../src/core/view.ts';

// Ten Views that together hold every kind of block, style and input, from the plainest card to the most hostile.

const text = (style: TextStyle, words: string): Block => ({ type: 'text', style, text: words });
const button = (label: string, press: Press, style: Button['style'] = 'plain'): Button => ({
  label,
  style,
  press: encodePress(press),
});
const walk = (act: 'next' | 'back' | 'another-way' | 'save' | 'more' | 'correct', arg = ''): Press => ({
  do: act,
  session: 's1',
  step: 'who',
  arg,
});
const input = (id: string, label: string, rest: Partial<Input> & Pick<Input, 'kind' | 'value'>): Input =>
  ({ id, label, hint: null, error: null, mandatory: false, ...rest }) as Input;
const options = (...labels: string[]) => labels.map((label, at) => ({ value: `o${at + 1}`, label }));

/** Texts that mean something to somebody: to Markdown, mrkdwn, HTML, the card format, a reader from right to left. */
export const HOSTILE = [
  '[click me](https://evil.example) ![x](https://evil.example/p.png)',
  '<script>alert(1)</script> <!channel> <@U0BEN> <https://evil.example|bank> <at>Ben Okafor</at>',
  '{{DATE(2026-01-01T00:00:00Z)}} {{TIME(2026-01-01T00:00:00Z)}} \u0024{name} {name}',
  '**bold** _it_ ~gone~ `code` # head > quote - list 1. one | table | &amp; &lt;b&gt; \\* @everyone',
  '\u202Egnp.exe \u0000 \ud800 ﷽ 👩🏽‍🚒 e\u0301',
] as const;

/** By the name of its fixture. */
export const SAMPLE_VIEWS: Record<string, View> = {
  'a-step': {
    fallback: 'Step 1 of 7 · Hear them out: Maria Lopes, kettle',
    blocks: [
      {
        type: 'progress',
        label: 'Step 1 of 7',
        steps: [
          { label: 'Greeting', state: 'done' },
          { label: 'Hear them out', state: 'current' },
          { label: 'Papers', state: 'skipped' },
          { label: 'Solution', state: 'todo' },
        ],
      },
      text('heading', 'Hear them out'),
      text('say', 'Thank you for telling me. What happened?'),
      text('say', 'I am sorry that it broke.'),
      text('do', 'Let them finish.'),
      text('do', 'Write down the words they use.'),
      text('avoid', 'Do not explain yet.'),
      text('why', 'Nobody listens before they have been heard.'),
      {
        type: 'form',
        inputs: [
          input('customer_name', "Customer's name", { kind: 'text', value: 'Maria Lopes', mandatory: true }),
          input('customer_phone', 'Number to ring them on', { kind: 'phone', value: '', mandatory: true }),
          input('note', 'Note', { kind: 'long-text', value: '' }),
        ],
      },
      {
        type: 'buttons',
        buttons: [
          button('Next', walk('next'), 'primary'),
          button('Back', walk('back')),
          button('Another Way', walk('another-way')),
          button('Escalate', { do: 'escalate', session: 's1', step: 'who', arg: '' }, 'danger'),
          button('More', walk('more')),
        ],
      },
    ],
  },
  choices: {
    fallback: 'What is it about?',
    blocks: [
      text('heading', 'What is it about?'),
      {
        type: 'form',
        inputs: [
          input('nature', 'What it is about', {
            kind: 'choice',
            value: 'o2',
            options: options('Broken', 'Late', 'Rude'),
          }),
          input('item', 'What they bought', {
            kind: 'choice',
            value: '',
            options: options('A thing', 'A service', 'A download', 'A repair', 'A ticket', 'Something else'),
          }),
          input('wishes', 'What they want', {
            kind: 'choices',
            value: ['o1', 'o3'],
            options: options('Money back', 'Another one', 'An apology'),
          }),
        ],
      },
      { type: 'buttons', buttons: [button('Next', walk('next'), 'primary')] },
    ],
  },
  'a-field-that-is-wrong': {
    fallback: 'Look at two fields again',
    blocks: [
      text('warning', 'Look at two fields again.'),
      {
        type: 'form',
        inputs: [
          input('customer_phone', 'Number to ring them on', {
            kind: 'phone',
            value: 'ring me maybe',
            mandatory: true,
            error: 'This number is hard to dial: write it with its country code.',
            hint: 'Such as +351 21 123 4567.',
          }),
          input('customer_email', 'Their address', { kind: 'e-mail', value: 'maria@' }),
          input('amount', 'What it cost', { kind: 'money', value: '12,50 EUR' }),
          input('pieces', 'How many', { kind: 'number', value: '3' }),
          input('follow_up_at', 'Ask again', {
            kind: 'date-time',
            value: '2026-11-27T12:00',
            timeZone: 'Europe/Lisbon',
          }),
          input('promised_at', 'Promised for', {
            kind: 'date-time',
            value: 'when the moon is up',
            timeZone: 'Europe/Lisbon',
            error: 'Write a day and a time, such as fri 12:00.',
          }),
        ],
      },
      { type: 'buttons', buttons: [button('Save', walk('save'), 'primary'), button('Back', walk('back'))] },
    ],
  },
  'the-summary': {
    fallback: 'Read it back: Maria Lopes, broken kettle',
    blocks: [
      text('heading', 'Read it back'),
      {
        type: 'fields',
        title: 'The complaint',
        items: [
          ...['Customer', 'Phone', 'What happened', 'What they want', 'Offer', 'When'].map((label, at) => ({
            label,
            value: at === 2 ? 'The kettle leaked on the first day.\nIt took the table with it.' : `Value of ${label}`,
            press: encodePress(walk('correct', `field_${at}`)),
            field: `field_${at}`,
          })),
          { label: 'Taken by', value: 'Ana Costa, Lisbon', press: null },
        ],
      },
      { type: 'buttons', buttons: [button('Next', walk('next'), 'primary'), button('Back', walk('back'))] },
    ],
  },
  'a-ping': {
    fallback: 'Ana Costa asks for you: Maria Lopes, kettle',
    blocks: [
      text('warning', 'Ana Costa asks for you.'),
      { type: 'fields', title: null, items: [{ label: 'Why', value: 'Above her limit: 80 EUR', press: null }] },
      text('quiet', 'Asked at 10:02. Ben is asked at 10:07 if nobody answers.'),
      { type: 'buttons', buttons: [button('I Take It', { do: 'acknowledge', escalation: 'e1' }, 'primary')] },
    ],
  },
  'a-ping-that-is-taken': {
    fallback: 'Emil Hart takes it',
    blocks: [text('body', 'Emil Hart takes it since 10:03.'), text('quiet', 'Nothing is left to do for you.')],
  },
  'hostile-texts': {
    fallback: HOSTILE[0],
    blocks: [
      text('heading', HOSTILE[3]),
      text('subheading', HOSTILE[0]),
      ...HOSTILE.flatMap((words) => [text('body', words), text('say', words)]),
      text('why', HOSTILE[2]),
      text('quiet', HOSTILE[1]),
      text('warning', HOSTILE[4]),
      {
        type: 'fields',
        title: HOSTILE[3],
        items: HOSTILE.map((words) => ({ label: words, value: words, press: encodePress(walk('correct', 'field_1')) })),
      },
      {
        type: 'form',
        inputs: [
          input('customer_name', HOSTILE[0], { kind: 'text', value: HOSTILE[1], error: HOSTILE[3], hint: HOSTILE[2] }),
          input('nature', HOSTILE[1], { kind: 'choice', value: 'o1', options: options(HOSTILE[0], HOSTILE[1]) }),
        ],
      },
      { type: 'buttons', buttons: [button('Next', walk('next'), 'primary')] },
    ],
  },
  'more-than-fits': {
    fallback: 'A very long story. '.repeat(200),
    blocks: [
      text('heading', 'A long heading, '.repeat(20)),
      text('body', 'A very long story that the customer told. '.repeat(400)),
      {
        type: 'fields',
        title: 'All of it',
        items: Array.from({ length: 16 }, (_, at) => ({
          label: `Item ${at + 1}`,
          value: 'What they said of it. '.repeat(12),
          press: encodePress(walk('correct', `field_${at}`)),
        })),
      },
      {
        type: 'form',
        inputs: [input('note', 'Note', { kind: 'long-text', value: 'As it was written. '.repeat(250) })],
      },
      { type: 'buttons', buttons: [button('Next', walk('next'), 'primary'), button('Back', walk('back'))] },
    ],
  },
  'a-chart-and-a-picture': {
    fallback: 'Complaints of this week: 14, two more than the week before',
    blocks: [
      text('subheading', 'This week'),
      {
        type: 'chart',
        kind: 'bar',
        title: 'Complaints a day',
        takeaway: '14 complaints, two more than the week before.',
        points: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((label, at) => ({ label, value: at + 1 })),
      },
      {
        type: 'chart',
        kind: 'pie',
        title: 'What about',
        takeaway: 'Most are about delivery.',
        points: [
          { label: 'Delivery', value: 9 },
          { label: 'Repair', value: 5 },
        ],
      },
      { type: 'image', url: 'https://tactful.example/voices.png', alt: 'Five faces, from calm to furious' },
    ],
  },
  'a-table-and-a-line': {
    fallback: 'Promises of this month: 41, of which 36 in time',
    blocks: [
      {
        type: 'chart',
        kind: 'line',
        title: 'Complaints a week',
        takeaway: 'Fewer each week, from 19 to 12.',
        unit: 'complaints',
        points: [19, 17, 14, 12].map((value, at) => ({ label: `${at * 7 + 2} Nov`, value })),
      },
      {
        type: 'table',
        title: 'Promises',
        takeaway: '36 of 41 in time.',
        columns: [
          { label: 'What', figures: false },
          { label: 'In time', figures: true },
          { label: 'Late', figures: true },
        ],
        rows: [
          ['Call back', { value: 30, text: '30' }, { value: 4, text: '4' }],
          ['Refund', { value: 6, text: '6' }, { value: 1, text: '1' }],
        ],
      },
    ],
  },
  'a-letter-to-copy': {
    fallback: 'Letter to Mrs Okafor',
    blocks: [
      { type: 'text', style: 'heading', text: 'Letter to Mrs Okafor' },
      { type: 'text', style: 'subheading', text: 'What we agreed about order 4411' },
      {
        type: 'text',
        style: 'copy',
        text: 'Dear Mrs Okafor,\n\nthis is what we agreed: a new kettle by courier.\n\nKind regards\nAna Costa',
      },
      {
        type: 'mail',
        letter: 'x0042',
        to: 'ada@example.com',
        subject: 'What we agreed about order 4411',
        body: 'Dear Mrs Okafor,\n\nthis is what we agreed (in short): a new kettle.',
      },
    ],
  },
  'what-is-open': {
    fallback: 'You have two open walks',
    blocks: [
      text('heading', 'Open walks'),
      {
        type: 'fields',
        title: null,
        items: [
          { label: 'Maria Lopes', value: 'Kettle, step 3', press: encodePress({ do: 'resume', session: 's1' }) },
          { label: 'Not yet named', value: 'Step 1', press: encodePress({ do: 'resume', session: 's2' }) },
        ],
      },
      text('body', 'Nothing is due.'),
      {
        type: 'buttons',
        buttons: [
          button('Start Complaint', { do: 'start', playbook: 'complaint' }, 'primary'),
          button('Help', { do: 'help' }),
        ],
      },
    ],
  },
};
