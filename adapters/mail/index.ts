import type { Mailer } from '../../src/app/ports.ts';

export type MailOptions = {
  /** smtp://host:port or smtps://user:password@host. */
  url: string;
  /** Who letters come from; without a name, the writer’s and the company’s. */
  from: { name: string | null; address: string };
  /** How long the server may take, ms. */
  patience?: { connection: number; greeting: number; silence: number; whole: number };
};

/** Sends letters through a mail server. What speaks with it is loaded with the first letter. */
export function createMailer(options: MailOptions): Mailer {
  return { send: async (mail) => (await import('./send.ts')).send(mail, options) };
}
