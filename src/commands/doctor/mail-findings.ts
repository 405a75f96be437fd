import { DeliveryError } from '../../app/ports.ts';
import type { MailConfig } from '../../config/config.ts';
import { openLetters } from '../../letters.ts';
import { errorsOf } from '../../playbooks.ts';
import type { Io } from '../command.ts';

type Finding = { what: string; fix: string | null };

const FIX: Record<string, string> = {
  'mail-sign-in': 'put the right name and password into SMTP_URL; a % or @ in them is written as %25 or %40',
  'no-answer': 'check host and port of SMTP_URL, and whether this machine may reach them',
};

/** Whether the mail server answers and lets us in; its password is never shown. */
export async function mailFindings({ url, from }: MailConfig): Promise<Finding[]> {
  const { host } = new URL(url);
  try {
    const { verify } = await import('../../../adapters/mail/send.ts');
    await verify({ url, from });
    return [{ what: `mail server ${host}: answers, letters come from ${from.address}`, fix: null }];
  } catch (error) {
    const code = error instanceof DeliveryError ? error.code : 'no-answer';
    return [{ what: `mail server ${host}: ${code}`, fix: FIX[code] ?? 'ask whoever looks after the mail server' }];
  }
}

/** Which letters can be written. */
export function letterFindings(playbooksDir: string, io: Io): Finding[] {
  const opened = openLetters(playbooksDir, io.clock);
  const errors = errorsOf(opened.examine()).length;
  if (errors > 0)
    return [{ what: `letters: ${errors} problems`, fix: 'tactful check playbooks/letters lists them all' }];
  return [{ what: `letters: ${opened.open(null).library().languages.join(', ')}`, fix: null }];
}
