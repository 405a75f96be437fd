import type { App } from '@slack/bolt';

const note = { type: 'plain_text_input', action_id: 'note', multiline: true } as const;
/** A card with a text, a field for a note, a plain button and one that asks first. */
export const card = (text: string, id = 'step') => [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text, verbatim: true } },
  {
    type: 'input' as const,
    block_id: id,
    optional: true,
    label: { type: 'plain_text' as const, text: 'Note' },
    element: note,
  },
  {
    type: 'actions' as const,
    elements: [
      { type: 'button' as const, action_id: 'next', text: { type: 'plain_text' as const, text: 'Next' }, value: '1' },
      {
        type: 'button' as const,
        action_id: 'end',
        text: { type: 'plain_text' as const, text: 'End' },
        style: 'danger' as const,
        confirm: {
          title: { type: 'plain_text' as const, text: 'End it?' },
          text: { type: 'plain_text' as const, text: 'It is over then.' },
          confirm: { type: 'plain_text' as const, text: 'End' },
          deny: { type: 'plain_text' as const, text: 'Go on' },
        },
      },
    ],
  },
];

/** The smallest app that walks: a command shows a card, a press replaces it, a line is answered. */
export function walk(app: App): void {
  app.command('/complaint', async ({ ack, command, client }) => {
    await ack();
    await client.chat.postMessage({
      channel: command.user_id,
      text: 'Step 1',
      blocks: card(`Step 1: ${command.text}`),
    });
  });
  app.action('next', async ({ ack, body, respond }) => {
    await ack();
    const typed = body.type === 'block_actions' ? body.state?.values['step']?.['note']?.value : undefined;
    await respond({ replace_original: true, text: 'Step 2', blocks: card(`Step 2, noted: ${typed}`, 'step-2') });
  });
  app.action('end', async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined) await say({ text: `Heard: ${message.text}` });
  });
}
