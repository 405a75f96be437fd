import type { Chance } from './chance.ts';
import { grown, type HostileText } from './corpus-text.ts';

/** A value out of JSON: what any program may send. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One to four places of a good value changed into something that no honest client sends. */
export function mutated(good: Json, seeds: readonly HostileText[], chance: Chance): Json {
  let value = structuredClone(good);
  for (let turn = chance.below(4); turn >= 0; turn--) value = changed(value, seeds, chance);
  return value;
}

/** The same as the text of a request body: sometimes no JSON any more. */
export function mutatedText(good: Json, seeds: readonly HostileText[], chance: Chance): string {
  const text = JSON.stringify(mutated(good, seeds, chance));
  if (chance.odds(0.9)) return text;
  const at = chance.below(text.length);
  return chance.one([
    text.slice(0, at),
    text.slice(at),
    `${text.slice(0, at)}${chance.one(['"', '{', '}', '\\', '\0', ',', '[', ':'])}${text.slice(at)}`,
    text + text,
    `\ufeff${text}`,
    text.replaceAll('"', "'"),
    text.replace(/"([a-z]+)":/, '"$1":"again","$1":'),
    '',
    '[]',
    'null',
    '0',
    '"act"',
  ]);
}

function changed(value: Json, seeds: readonly HostileText[], chance: Chance): Json {
  const inside = typeof value === 'object' && value !== null && chance.odds(0.75);
  if (!inside) return other(value, seeds, chance);
  if (Array.isArray(value)) {
    const list = [...value];
    if (list.length === 0 || chance.odds(0.2)) list.splice(chance.below(list.length + 1), 0, odd(seeds, chance));
    else {
      const at = chance.below(list.length);
      list[at] = changed(list[at] ?? null, seeds, chance);
    }
    return list;
  }
  const entries = Object.entries(value);
  const draw = chance.next();
  if (entries.length === 0 || draw < 0.15) return withKey(entries, oddKey(seeds, chance), odd(seeds, chance));
  const at = chance.below(entries.length);
  const [key, inner] = entries[at] ?? ['', null];
  if (draw < 0.25) return Object.fromEntries(entries.filter((_, index) => index !== at));
  if (draw < 0.35)
    return withKey(
      entries.filter((_, index) => index !== at),
      oddKey(seeds, chance),
      inner,
    );
  return withKey(entries, key, changed(inner, seeds, chance));
}

/** By way of text, so that a key such as __proto__ becomes a key and not a prototype. */
function withKey(entries: [string, Json][], key: string, value: Json): Json {
  const parts = [...entries.filter(([name]) => name !== key), [key, value] as const];
  return JSON.parse(`{${parts.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`).join(',')}}`);
}

function other(value: Json, seeds: readonly HostileText[], chance: Chance): Json {
  if (typeof value !== 'string') return odd(seeds, chance);
  return chance.one<() => Json>([
    () => odd(seeds, chance),
    () => grown(seeds, chance, 300),
    () => value + value,
    () => value.toUpperCase(),
    () => ` ${value} `,
    () => value.split('|').toReversed().join('|'),
    () => value.replace('|', '||'),
    () => value.split('|').slice(0, -1).join('|'),
    () => [value],
    () => ({ toString: value }),
    () => value.slice(0, chance.below(value.length + 1)),
  ])();
}

function odd(seeds: readonly HostileText[], chance: Chance): Json {
  return chance.one<() => Json>([
    () => null,
    () => true,
    () => chance.one([0, -1, 1e308, -0, 0.1, 2 ** 53, 1e-320]),
    () => '',
    () => grown(seeds, chance, 500),
    () => [],
    () => ({}),
    () => [null, [null], { a: [] }],
    () => Array.from({ length: 300 }, () => 'x'),
    () => Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, ''])),
    () => nested(chance.below(60)),
    () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as Json,
    () => ({ length: 1e9 }),
    () => JSON.parse('{"toJSON":"x","then":"y","valueOf":"z"}') as Json,
  ])();
}

function oddKey(seeds: readonly HostileText[], chance: Chance): string {
  return chance.odds(0.5)
    ? chance.one([
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'note',
        'note~when',
        'panel.to',
        'panel.reason',
        'type',
        'press',
        'customer_name',
        '',
        '0',
        'length',
        'by',
        'saved',
      ])
    : grown(seeds, chance, 60);
}

function nested(depth: number): Json {
  let value: Json = [];
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
