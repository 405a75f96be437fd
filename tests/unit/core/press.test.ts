import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePress, encodePress, type Press, WALK_ACTS } from '../../../src/core/press.ts';

const id = fc.stringMatching(/^[\w.:@-]{0,60}$/);

const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ do: fc.constantFrom(...WALK_ACTS), session: id, step: id, arg: id }),
  fc.record({ do: fc.constant('resume' as const), session: id }),
  fc.record({ do: fc.constant('start' as const), playbook: id }),
  fc.record({ do: fc.constant('undo-note' as const), note: id, session: id }),
  fc.record({ do: fc.constant('move-note' as const), note: id, session: id, to: id }),
  fc.record({ do: fc.constantFrom('follow-up-done' as const, 'follow-up-later' as const), followUp: id }),
  fc.record({ do: fc.constantFrom('resolve' as const, 'keep-open' as const), complaint: id }),
  fc.record({ do: fc.constant('acknowledge' as const), escalation: id }),
  fc.record({ do: fc.constantFrom('list' as const, 'due' as const, 'help' as const) }),
);

describe('a press as a string', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(press, (pressed) => {
        expect(decodePress(encodePress(pressed))).toEqual(pressed);
      }),
    );
  });

  it('fits into the smallest place that a platform has for it', () => {
    // Slack takes 2,000 characters for a button's value and 255 for its action id.
    const longest = encodePress({ do: 'confirm-hand-over', session: 'x'.repeat(36), step: 'y'.repeat(40), arg: '' });
    expect(longest.length).toBeLessThan(255);
  });

  it.each([
    ['nothing', ''],
    ['an unknown act', 'explode|s1|thank|'],
    ['an act of every object', 'constructor|a'],
    ['too few parts', 'next|s1|thank'],
    ['too many parts', 'next|s1|thank||'],
    ['parts where none belong', 'help|x'],
    ['a blank in an id', 'next|s 1|thank|'],
    ['a line break', 'next|s1|thank|\n'],
    ['a letter that no id has', 'next|s1|thänk|'],
    ['a quote', "start|complaint'"],
    ['other case', 'Next|s1|thank|'],
    ['a blank before', ' help'],
    ['JSON', '{"do":"help"}'],
    ['more than any press', `start|${'a'.repeat(500)}`],
  ])('is refused for %s', (_, text) => {
    expect(decodePress(text)).toBeNull();
  });

  it('is read strictly: what is decoded encodes to the very same string, and anything else is null', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.oneof(fc.constantFrom(...WALK_ACTS, 'help', 'start', '|', '||', 's1'), fc.string()))
            .map((each) => each.join('|')),
        ),
        (text) => {
          const known = decodePress(text);
          expect(known === null || encodePress(known) === text).toBe(true);
        },
      ),
    );
  });
});
