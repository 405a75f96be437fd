import type { Answer } from '../../core/answer.ts';
import { keyWords, natureIn } from '../../core/catalogue.ts';
import type { Compensation } from '../../core/complaint.ts';
import type { Field } from '../../core/playbook.ts';
import type { RecordValue } from '../../core/record.ts';
import type { RecordPath } from '../../core/record-path.ts';
import { spoken } from '../times.ts';
import type { Words } from '../words.ts';
import type { Scene } from './scene.ts';

/** An answer as a person reads it: labels for options, local time, amounts with their currency; else as typed. */
export function readable(field: Field, answer: Answer, scene: Scene): string {
  const label = (value: string) => optionsOf(field, scene.words).find((each) => each.value === value)?.label ?? value;
  const { value, raw } = answer;
  if (field.type === 'phone' || field.type === 'e-mail' || value === null) return asTyped(raw);
  if (Array.isArray(value)) return value.map(label).join(', ');
  if (field.type === 'date-time' && typeof value === 'number') return spoken(value, scene.now, scene.person.place);
  if (typeof value === 'object') return amount(value, scene);
  return field.type === 'choice' || field.type === 'yes-no-partly' ? label(String(value)) : String(value);
}

/** What is answered with yes, partly or no. */
const YES_NO: RecordPath[] = ['satisfied', 'solution.onTheSpot', 'survey.handled', 'survey.again'];

/** What stands in a record, as a person reads it. */
export function readableRecord(path: RecordPath, value: RecordValue, scene: Scene): string {
  const { words } = scene;
  if (value === null) return '';
  if (typeof value === 'number') {
    const isTime = path === 'followUpAt' || path === 'callBackAt' || path === 'solution.promisedFor';
    return isTime ? spoken(value, scene.now, scene.person.place) : String(value);
  }
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return amount(value, scene);
  if (path === 'compensation.kind') return lookUp(words.compensation, value);
  // A nature that was chosen after the call is in no playbook.
  if (path === 'nature') return natureIn(scene.directory.catalogue(), value)?.words ?? keyWords(value);
  if (YES_NO.includes(path)) return lookUp(words.yesNoPartly, value);
  return value;
}

/** What is given, as a person reads it: an amount of money, percent off, or so many vouchers. */
export function worth(
  { kind, amount: figure, currency, what }: Pick<Compensation, 'kind' | 'amount' | 'currency' | 'what'>,
  scene: Scene,
): string {
  if (figure === null) return what ?? lookUp(scene.words.compensation, kind);
  switch (kind) {
    case 'money':
      return currency === null ? String(figure) : amount({ amount: figure, currency }, scene);
    case 'percent':
      return `${figure}% off`;
    case 'voucher':
      return figure === 1 ? '1 voucher' : `${figure} vouchers`;
    default:
      return kind satisfies never;
  }
}

/** The options of a field; yes/no/partly has its own three in each language. */
export function optionsOf(field: Field, words: Words): { value: string; label: string }[] {
  if (field.type !== 'yes-no-partly') return field.options;
  return Object.entries(words.yesNoPartly).map(([value, label]) => ({ value, label }));
}

export function asTyped(raw: string | string[]): string {
  return Array.isArray(raw) ? raw.join(', ') : raw;
}

function amount(value: { amount: number; currency: string }, scene: Scene): string {
  const { language } = scene.person.place;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    style: 'currency',
    currency: value.currency,
  }).format(value.amount);
}

function lookUp(table: Record<string, string>, value: string): string {
  return Object.hasOwn(table, value) ? (table[value] ?? value) : value;
}
