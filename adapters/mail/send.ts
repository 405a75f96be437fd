import { createTransport } from 'nodemailer';
import { DeliveryError, type Mail } from '../../src/app/ports.ts';
import { failureOf } from './errors.ts';
import { messageOf } from './message.ts';
import type { MailOptions } from './options.ts';

/** How long each part of a conversation with the server may take, ms; the whole stays below the lease of a job. */
const PATIENCE = { connection: 5_000, greeting: 5_000, silence: 8_000, whole: 15_000 };

function transport({ url, patience = PATIENCE }: MailOptions) {
  return createTransport({
    url,
    connectionTimeout: patience.connection,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    // What a letter says stands in no log.
    logger: false,
    debug: false,
  });
}

/** Hands one letter to the server. Rejects with a DeliveryError; a connection of its own each time. */
export async function send(mail: Mail, options: MailOptions): Promise<void> {
  const server = transport(options);
  const { whole } = options.patience ?? PATIENCE;
  const late = new Promise<never>((_, reject) => {
    AbortSignal.timeout(whole).addEventListener('abort', () =>
      reject(new DeliveryError('no-answer', { permanent: false })),
    );
  });
  try {
    await Promise.race([server.sendMail(messageOf(mail, options.from)), late]);
  } catch (error) {
    throw error instanceof DeliveryError ? error : failureOf(error);
  } finally {
    server.close();
  }
}

/** Whether the server answers and lets us in; rejects with a DeliveryError. */
export async function verify(options: MailOptions): Promise<void> {
  const server = transport(options);
  try {
    await server.verify();
  } catch (error) {
    throw failureOf(error);
  } finally {
    server.close();
  }
}
