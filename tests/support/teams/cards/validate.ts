import { Ajv, type ErrorObject } from 'ajv';
import { isObject, type Json, type JsonObject, objectsIn, textIn } from '../../slack/json.ts';
import { chartProblems } from './charts.ts';
import { ACTIONS, CARD_BYTES, REFRESHED_PEOPLE } from './limits.ts';
import { CARD_SCHEMA } from './schema.ts';

/** What Teams would refuse, or draw wrongly: a JSON pointer and words. */
export type Problem = { at: string; what: string };

const conforms = new Ajv({ allErrors: true, discriminator: true, strict: true, strictRequired: false }).compile(
  CARD_SCHEMA,
);

/** Charts and the like are drawn by Teams though the public schema does not know them; others see their fallback. */
const EXTRAS = /^(Chart\.|Badge$|CodeBlock$|ProgressBar$|Icon$|Rating$|Carousel$)/;

/** Everything that is wrong with a card. */
export function problemsOf(card: unknown): Problem[] {
  if (!isObject(card)) return [{ at: '', what: 'is not a card' }];
  const extras: Problem[] = [];
  const plain = withFallbacks(card, '', extras);
  const known = conforms(plain) ? [] : (conforms.errors ?? []).filter(telling).map(said);
  return [...extras, ...known, ...rulesOf(card)];
}

/** The card as somebody sees it whose client knows no extras. */
export function withoutExtras(card: JsonObject): JsonObject {
  return withFallbacks(card, '', []) as JsonObject;
}

function withFallbacks(value: Json, at: string, problems: Problem[]): Json {
  if (Array.isArray(value)) return value.map((each, index) => withFallbacks(each, `${at}/${index}`, problems));
  if (!isObject(value)) return value;
  if (EXTRAS.test(textIn(value, 'type') ?? '')) {
    problems.push(...chartProblems(value).map((what) => ({ at, what })));
    const { fallback } = value;
    if (isObject(fallback)) return withFallbacks(fallback, `${at}/fallback`, problems);
    problems.push({ at, what: `is a ${textIn(value, 'type')}, which needs a fallback that others can see` });
    return { type: 'TextBlock', text: '' };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'data' ? each : withFallbacks(each, `${at}/${key}`, problems),
    ]),
  );
}

/** Of a choice that failed, only what its own kind says. */
function telling({ keyword }: ErrorObject): boolean {
  return keyword !== 'anyOf' && keyword !== 'oneOf';
}

function said({ instancePath, message = 'is wrong', params }: ErrorObject): Problem {
  const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: string[] };
  const more = additionalProperty ?? allowedValues?.join(', ');
  return { at: instancePath, what: more === undefined ? message : `${message}: ${more}` };
}

/** What the schema does not say, and Teams does. */
function rulesOf(card: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > CARD_BYTES) problems.push({ at: '', what: `has ${bytes} bytes, more than ${CARD_BYTES}` });
  if (refreshedFor(card) > REFRESHED_PEOPLE)
    problems.push({ at: '/refresh/userIds', what: `has more than ${REFRESHED_PEOPLE} people` });
  const ids = new Set<string>();
  for (const { at, part } of partsOf(card, '')) {
    const type = textIn(part, 'type') ?? '';
    if (type === 'AdaptiveCard' || type === 'ActionSet') {
      const primary = objectsIn(part, 'actions').filter(
        (each) => String(each['mode']).toLowerCase() !== 'secondary',
      ).length;
      if (primary > ACTIONS)
        problems.push({ at: `${at}/actions`, what: `has ${primary} actions, more than ${ACTIONS}` });
    }
    if (type.startsWith('Input.')) {
      const id = textIn(part, 'id') ?? '';
      if (ids.has(id)) problems.push({ at: `${at}/id`, what: `is the id of another input, too: ${id}` });
      ids.add(id);
    }
    if (type === 'Input.ChoiceSet') problems.push(...choiceProblems(part, at));
  }
  return problems;
}

function choiceProblems(part: JsonObject, at: string): Problem[] {
  const values = objectsIn(part, 'choices').map((each) => textIn(each, 'value') ?? '');
  const many = part['isMultiSelect'] === true;
  const held = textIn(part, 'value') ?? '';
  const missing = (many ? held.split(',') : [held]).filter((each) => each !== '' && !values.includes(each));
  return [
    ...(new Set(values).size < values.length ? [{ at: `${at}/choices`, what: 'has a value twice' }] : []),
    ...(many && values.some((each) => each.includes(','))
      ? [{ at: `${at}/choices`, what: 'has a comma in a value, and values are sent with commas between them' }]
      : []),
    ...missing.map((each) => ({ at: `${at}/value`, what: `is no choice: ${each}` })),
  ];
}

function refreshedFor(card: JsonObject): number {
  const { refresh } = card;
  const ids = isObject(refresh) ? refresh['userIds'] : null;
  return Array.isArray(ids) ? ids.length : 0;
}

/** Every object of a card that has a type, with its pointer; not those inside `data`. */
export function partsOf(value: Json, at: string): { at: string; part: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => partsOf(each, `${at}/${index}`));
  if (!isObject(value)) return [];
  const inner = Object.entries(value)
    .filter(([key]) => key !== 'data')
    .flatMap(([key, each]) => partsOf(each, `${at}/${key}`));
  return typeof value['type'] === 'string' ? [{ at, part: value }, ...inner] : inner;
}

/**
 * What Teams takes and a good card does not do: text that is cut, a press that a client refuses while a field is empty,
 * a picture or a field without words, an action that an older client can't send, a card that can't be read aloud.
 */
export function adviceOn(card: JsonObject): Problem[] {
  const advice: Problem[] = [];
  const tell = (at: string, what: string) => advice.push({ at, what });
  if ((textIn(card, 'fallbackText') ?? '') === '') tell('', 'has no fallbackText');
  if ((textIn(card, 'speak') ?? '') === '') tell('', 'has nothing to speak');
  for (const { at, part } of partsOf(card, '')) {
    const type = textIn(part, 'type') ?? '';
    if (type === 'TextBlock' && part['wrap'] !== true && part['maxLines'] === undefined) tell(at, 'does not wrap');
    if (type === 'Image' && (textIn(part, 'altText') ?? '') === '') tell(at, 'has no altText');
    if (type.startsWith('Input.') && (textIn(part, 'label') ?? '') === '') tell(at, 'has no label');
    if (part['isRequired'] === true) tell(at, 'is required, so every press is refused while it is empty');
    if (type === 'Action.Execute' && !at.startsWith('/refresh') && textIn(part, 'fallback', 'type') !== 'Action.Submit')
      tell(at, 'has no Action.Submit to fall back to');
  }
  return advice;
}
