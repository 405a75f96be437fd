import type { Mail } from '../../src/app/ports.ts';

/** What nodemailer makes a message of. Nothing here is text that it would take for a header. */
export type Message = {
  from: Person | string;
  to: Person;
  subject: string;
  text: string;
  messageId: string;
  date: Date;
  headers: Record<string, string>;
  /** A letter says what it says: nothing in it may fetch a file or an address. */
  disableFileAccess: true;
  disableUrlAccess: true;
};

type Person = { name: string; address: string };

/** A name that no mail server looks up: what is composed to be taken along is sent by somebody's own program. */
const NOWHERE = 'letters.invalid';

/** The message of a letter. The same letter has the same Message-ID, so that one that comes twice is recognised. */
export function messageOf(mail: Mail, from: { name: string | null; address: string }): Message {
  const domain = from.address.split('@').at(-1) ?? NOWHERE;
  return {
    from: { name: line(from.name ?? mail.sender), address: from.address },
    to: { name: '', address: mail.to },
    subject: line(mail.subject),
    text: mail.body.replaceAll(/\r\n?/g, '\n'),
    messageId: `<letter.${mail.id.replaceAll(/[^\w.-]/g, '')}@${domain}>`,
    date: new Date(mail.at),
    headers: { 'Content-Language': mail.language.replaceAll(/[^A-Za-z-]/g, '') },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A letter as a file for any mail program, marked as not sent yet; without an address it waits for one. */
export async function composed(mail: Mail): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from: _from, to, ...rest } = messageOf(mail, { name: null, address: `letter@${NOWHERE}` });
  const whole = new MailComposer({
    ...rest,
    ...(/^[^\s,;:<>"]+@[^\s,;:<>"]+$/.test(mail.to) ? { to } : {}),
    headers: { ...rest.headers, 'X-Unsent': '1' },
  });
  return await whole.compile().build();
}

/** A line break would begin another header. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
