import { pino } from 'pino';
import type { Log } from './app/ports.ts';
import type { LogLevel } from './config/config.ts';

type Fact = string | number | boolean | null;

/**
 * Structured lines, one JSON object each, without anybody's words in them. A text passes only when it looks like a code
 * or an id, and under a key that is not the name of personal data or of a secret: whoever logs too much by mistake logs
 * `[withheld]`.
 */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  return {
    info: (code, facts) => logger.info({ code, ...safe(facts) }),
    warn: (code, facts) => logger.warn({ code, ...safe(facts) }),
    error: (code, facts) => logger.error({ code, ...safe(facts) }),
  };
}

const PRIVATE_KEY = /token|secret|password|name|phone|mail|address|text|body|note|message/i;
const CODE_OR_ID = /^[\w.:/|-]{0,120}$/;
const LIKE_A_NUMBER_OF_SOMEBODY = /^[+\d][\d -]{6,}$/;

function safe(facts: Record<string, Fact> | undefined): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(facts ?? {}).map(([key, value]) => [key, isSafe(key, value) ? value : '[withheld]']),
  );
}

function isSafe(key: string, value: Fact): boolean {
  if (PRIVATE_KEY.test(key)) return false;
  if (typeof value !== 'string') return true;
  return CODE_OR_ID.test(value) && !LIKE_A_NUMBER_OF_SOMEBODY.test(value);
}
