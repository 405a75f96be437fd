import type { Place, Problem, Value } from './answer.ts';
import type { Field } from './playbook.ts';

/** A reading of a raw text: the value, or why there is none. A problem may come with a value (a date in the past is still a date). */
export type Reading = { value: Value | null; problem: Problem | null };

/**
 * How raw text is understood. Passed to `transition`, because the libraries that know phone numbers and
 * calendars are not the core's business. Each is a pure function of its arguments.
 */
export type Validators = {
  phone(raw: string, place: Place): Reading;
  email(raw: string): Reading;
  number(raw: string, place: Place): Reading;
  money(raw: string, place: Place): Reading;
  /** Local ISO (2026-11-24T12:00), ISO with offset, or words ("friday 12:00"), read in the place's zone. */
  dateTime(raw: string, now: number, place: Place): Reading;
};

export const YES_NO_PARTLY = ['yes', 'partly', 'no'] as const;

/** Reads what was typed into a field. Never throws; what is not understood keeps its raw text and names a problem. */
export function read(field: Field, raw: string | string[], now: number, place: Place, validators: Validators): Reading {
  const text = (Array.isArray(raw) ? raw.join(', ') : raw).trim();
  switch (field.type) {
    case 'text':
    case 'long-text':
      return { value: Array.isArray(raw) ? text : raw, problem: null };
    case 'choice':
      return oneOf(field, text);
    case 'yes-no-partly':
      return YES_NO_PARTLY.some((each) => each === text)
        ? { value: text, problem: null }
        : { value: null, problem: 'not-an-option' };
    case 'choices': {
      const values = Array.isArray(raw) ? raw : raw.split(',').map((each) => each.trim());
      const known = values.filter((each) => field.options.some((option) => option.value === each));
      return { value: known, problem: known.length === values.length ? null : 'not-an-option' };
    }
    case 'number':
      return validators.number(text, place);
    case 'money':
      return validators.money(text, place);
    case 'date-time':
      return validators.dateTime(text, now, place);
    case 'phone':
      return validators.phone(text, place);
    case 'e-mail':
      return validators.email(text);
    default:
      return field.type satisfies never;
  }
}

function oneOf(field: Field, text: string): Reading {
  return field.options.some((option) => option.value === text)
    ? { value: text, problem: null }
    : { value: null, problem: 'not-an-option' };
}

/** Whether a raw input says anything at all. */
export function isBlank(raw: string | string[]): boolean {
  return Array.isArray(raw) ? raw.every(isBlank) : raw.trim() === '';
}
