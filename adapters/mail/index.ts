import type { Mailer } from '../../src/app/ports.ts';
import type { MailOptions } from './options.ts';

/** Sends letters through a mail server. What speaks with it is loaded with the first letter. */
export function createMailer(options: MailOptions): Mailer {
  return { send: async (mail) => (await import('./send.ts')).send(mail, options) };
}
