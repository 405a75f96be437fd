import { holds } from '../../core/guard.ts';
import { type Field, fieldOf, type Playbook, type Step } from '../../core/playbook.ts';
import type { Session } from '../../core/session.ts';
import { type Input, NOTE } from '../../core/view.ts';
import { readyText } from '../ready.ts';
import { wallTime } from '../times.ts';
import { asTyped, optionsOf } from './answers.ts';
import type { Scene } from './scene.ts';

/** The inputs of a step's card, filled with what is known, and the note field that every card has. */
export function inputsOf(playbook: Playbook, step: Step, session: Session, scene: Scene): Input[] {
  const fields = step.ask.flatMap((ask) => {
    const field = fieldOf(playbook, ask.field);
    return field && holds(ask.when, session.answers) && holds(field.when, session.answers) ? [field] : [];
  });
  return [...fields.map((field) => inputOf(field, playbook, session, scene)), noteInput()];
}

function inputOf(field: Field, playbook: Playbook, session: Session, scene: Scene): Input {
  const answer = Object.hasOwn(session.answers, field.id) ? session.answers[field.id] : undefined;
  const { words, person } = scene;
  const raw = answer?.raw ?? readyText(field, { playbook, session, ...scene });
  const common = {
    id: field.id,
    label: field.label,
    hint: field.hint,
    error: answer?.problem == null ? null : words.problems[answer.problem],
    mandatory: field.mandatory,
  };
  switch (field.type) {
    case 'choice':
    case 'yes-no-partly':
      return { ...common, kind: 'choice', value: asTyped(raw), options: optionsOf(field, words) };
    case 'choices':
      return {
        ...common,
        kind: 'choices',
        value: Array.isArray(raw) ? raw : raw === '' ? [] : [raw],
        options: field.options,
      };
    case 'date-time': {
      // A time that is understood shows as a time; what is not stays as it was typed.
      const value = typeof answer?.value === 'number' ? wallTime(answer.value, person.place) : asTyped(raw);
      return { ...common, kind: 'date-time', value, timeZone: person.place.timeZone };
    }
    default:
      return { ...common, kind: field.type, value: asTyped(raw) };
  }
}

function noteInput(): Input {
  return {
    id: NOTE,
    kind: 'long-text',
    label: 'Note',
    hint: 'Anything you hear. It is kept with every press.',
    value: '',
    error: null,
    mandatory: false,
  };
}
