import type { DeskPress, Within } from '../../core/desk.ts';
import type { PeriodKind } from '../../core/report.ts';

/** How people ask for figures: a first word, then whose and of which time, in any order and as few of them as they like. */
type DeskCommands = {
  desk: string[];
  within: Record<Within, string[]>;
  period: Record<PeriodKind, string[]>;
  before: string[];
  weeklyOn: string[];
  weeklyOff: string[];
};

const en: DeskCommands = {
  desk: ['desk', 'report', 'figures'],
  within: { mine: ['mine', 'my own'], branch: ['my branch', 'branch'], all: ['all', 'everybody'] },
  period: {
    day: ['today', 'day'],
    week: ['this week', 'week'],
    month: ['this month', 'month'],
    quarter: ['this quarter', 'quarter'],
  },
  before: ['before', 'last'],
  weeklyOn: ['weekly on', 'weekly digest on', 'send me this each week'],
  weeklyOff: ['weekly off', 'weekly digest off', 'stop the weekly digest'],
};

const LANGUAGES: Record<string, DeskCommands> = { en };

/** Words that no playbook may take as its command. */
export const DESK_WORDS: string[] = Object.values(LANGUAGES).flatMap((each) => each.desk);

/**
 * Understands `desk`, `report month`, `desk all last quarter`, `weekly on`: a whole line of these words and no other. Null:
 * the line is about something else.
 */
export function typedDesk(line: string, language: string): DeskPress | null {
  const words = LANGUAGES[language.split('-')[0] ?? ''] ?? en;
  if (line.length > 80) return null;
  const text = line.trim().replace(/^\//, '').replace(/\s+/gu, ' ').toLowerCase();
  if (words.weeklyOn.includes(text)) return { do: 'weekly-on' };
  if (words.weeklyOff.includes(text)) return { do: 'weekly-off' };
  const first = words.desk.find((each) => text === each || text.startsWith(`${each} `));
  if (first === undefined) return null;
  let rest = text.slice(first.length);
  const take = (names: string[]): boolean => {
    const found = names.find((each) => ` ${rest} `.includes(` ${each} `));
    if (found !== undefined) rest = ` ${rest} `.replace(` ${found} `, ' ').trim();
    return found !== undefined;
  };
  rest = rest.trim();
  const within = keys(words.within).find((each) => take(words.within[each])) ?? '';
  const ago = take(words.before) ? '1' : '0';
  const period = keys(words.period).find((each) => take(words.period[each])) ?? '';
  return rest === '' ? { do: 'desk', card: '', within, period, ago } : null;
}

function keys<K extends string>(table: Record<K, unknown>): K[] {
  return Object.keys(table) as K[];
}
