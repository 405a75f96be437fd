import type { Log } from '../../src/app/ports.ts';

/** The logger that Slack's own libraries get: their texts may quote people, so only that there was one is kept. */
export function quietLogger(log: Log) {
  return {
    debug() {},
    info() {},
    warn: () => log.warn('slack.sdk-warned'),
    error: () => log.warn('slack.sdk-failed'),
    setLevel() {},
    getLevel: () => 'info' as never,
    setName() {},
  };
}
