import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../adapters/mail/index.ts';
import { composed } from '../../adapters/mail/message.ts';
import { DeliveryError, type Mail } from '../../src/app/ports.ts';
import { type MailServer, type Mood, openMailServer } from '../support/mail-server.ts';

// Letters handed to a real mail server on this machine, in its good and bad moods.

const PATIENCE = { connection: 1_000, greeting: 1_000, silence: 700, whole: 1_500 };
const FROM = { name: null, address: 'care@harbour.example' };
const letter: Mail = {
  id: 'x0042',
  to: 'zoe@example.com',
  subject: 'Your kettle',
  body: 'Dear Zoë,\n\nthe new kettle is with you by Thursday.',
  language: 'en',
  sender: 'Ana Costa, Harbour & Finch',
  at: Date.UTC(2026, 10, 24, 10),
};

describe('a letter and the mail server', () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await openMailServer();
  });
  afterEach(async () => await server.close());
  const send = (mail: Partial<Mail> = {}, url = server.url) =>
    createMailer({ url, from: FROM, patience: PATIENCE }).send({ ...letter, ...mail });
  const failure = async (mail: Partial<Mail> = {}, url = server.url): Promise<DeliveryError> => {
    const error: unknown = await send(mail, url).then(
      () => null,
      (why: unknown) => why,
    );
    expect(error).toBeInstanceOf(DeliveryError);
    return error as DeliveryError;
  };

  it('arrives whole, from the company, with the writer’s name', async () => {
    await send();
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['zoe@example.com']);
    expect(mail?.from).toBe('care@harbour.example');
    expect(mail?.text).toMatch(/^From: "?Ana Costa, Harbour & Finch"? <care@harbour\.example>\r$/m);
    expect(mail?.text).toContain('Content-Language: en\r\n');
    expect(mail?.text).toContain('Date: Tue, 24 Nov 2026 10:00:00 +0000');
    expect(mail?.text).toMatch(/Zo=C3=AB|Zoë/);
  });

  it('sent twice, it is the same letter', async () => {
    await send();
    await send();
    const ids = server.mails.map(({ text }) => /^Message-ID: (.+)\r$/m.exec(text)?.[1]);
    expect(ids).toEqual(['<letter.x0042@harbour.example>', '<letter.x0042@harbour.example>']);
  });

  const moods: [Mood, string, boolean][] = [
    ['refuses-address', 'mail-address-refused', true],
    ['refuses', 'mail-refused', true],
    ['too-large', 'mail-too-large', true],
    ['busy', 'mail-later', false],
    ['slow', 'no-answer', false],
    ['drop', 'no-answer', false],
    ['drop-after', 'no-answer', false],
  ];
  it.each(moods)('a server that is %s: %s, for good: %s', async (mood, code, permanent) => {
    server.mood = mood;
    const body = mood === 'drop' ? 'a line of the letter\n'.repeat(4000) : letter.body;
    const started = Date.now();
    expect(await failure({ body })).toMatchObject({ code, permanent });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('nobody listens: it is tried again', async () => {
    await server.close();
    expect(await failure()).toMatchObject({ code: 'no-answer', permanent: false });
    server = await openMailServer();
  });

  it('a password that is wrong is for whoever looks after Tactful, and stands in no message', async () => {
    const guarded = await openMailServer({ password: 'open sesame' });
    await send({}, guarded.url);
    expect(guarded.mails).toHaveLength(1);
    const error = await failure({}, guarded.url.replace('open%20sesame', 'hunter2'));
    expect(error).toMatchObject({ code: 'mail-sign-in', permanent: true });
    expect(error.message).not.toContain('hunter2');
    await guarded.close();
  });

  const TRICKS = [
    'Kettle\r\nBcc: everybody@example.com',
    'Kettle\nX-Evil: 1\n\nanother letter',
    'Kettle\u2028Bcc: x@example.com',
    '=?UTF-8?Q?=0D=0ABcc:_x@example.com?=',
  ];
  it.each(TRICKS)('no header hides in %j', async (text) => {
    await send({ subject: text, sender: text });
    const head = server.mails[0]?.text.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
    expect(server.mails[0]?.to).toEqual(['zoe@example.com']);
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    'a@example.com, b@example.com',
    'a@example.com; b@example.com',
    'a@example.com\r\nRCPT TO:<b@example.com>',
    'Zoë <a@example.com>, b@example.com',
    '<a@example.com> BODY=8BITMIME',
  ])('several people in the address %j get nothing', async (to) => {
    await failure({ to }).catch(() => {});
    expect(server.mails.flatMap((mail) => mail.to).filter((each) => each === 'b@example.com')).toEqual([]);
  });

  it('carries 10,000 characters, a line of dots, and words from right to left', async () => {
    const body = `.\n..\nשלום לך\n${'Žlahtna juha. '.repeat(800)}`.slice(0, 10_000);
    await send({ body });
    const text = server.mails[0]?.text ?? '';
    const [, encoding] = /^Content-Transfer-Encoding: (.+)\r$/m.exec(text) ?? [];
    const raw = text.slice(text.indexOf('\r\n\r\n') + 4);
    expect(
      decoded(raw, encoding ?? '')
        .replaceAll('\r\n', '\n')
        .trim(),
    ).toBe(body.trim());
  });
});

describe('a letter as a file', () => {
  it('is a message that is not sent yet, with its address, subject and text', async () => {
    const file = Buffer.from(await composed(letter)).toString('utf8');
    expect(file).toContain('To: zoe@example.com\r\n');
    expect(file).toContain('Subject: Your kettle\r\n');
    expect(file).toContain('X-Unsent: 1\r\n');
    expect(file).not.toMatch(/^From:/m);
  });

  it('with no address, or one that is none, waits for one', async () => {
    for (const to of ['', 'none', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example']) {
      const file = Buffer.from(await composed({ ...letter, to })).toString('utf8');
      expect(file).not.toMatch(/^(To|Bcc):/m);
    }
  });
});

function decoded(raw: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(raw, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return raw;
  const bytes = raw
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
