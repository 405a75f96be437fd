import type { Config } from '../../config/config.ts';

/** One line for each thing that is set up but that this version can't do yet: nobody may wait for it in vain. */
export function unusedLines(config: Config): string {
  const lines: string[] = [];
  if (config.teams !== null)
    lines.push(
      'warning: Microsoft Teams is set up, but this version has no adapter for it: nobody is answered there' +
        `${config.playground === null ? ', and the playground stays off until PLAYGROUND=on' : ''}`,
    );
  const unread = [...(config.smtpUrl === null ? [] : ['SMTP_URL'])];
  if (unread.length > 0) lines.push(`warning: this version does not use ${unread.join(', ')} yet`);
  return lines.map((line) => `${line}\n`).join('');
}
