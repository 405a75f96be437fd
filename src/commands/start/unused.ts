import type { Config } from '../../config/config.ts';

/** One line for each thing that is set up but that this version can't do yet: nobody may wait for it in vain. */
export function unusedLines(config: Config): string {
  const unread = [...(config.smtpUrl === null ? [] : ['SMTP_URL'])];
  return unread.length === 0 ? '' : `warning: this version does not use ${unread.join(', ')} yet\n`;
}
