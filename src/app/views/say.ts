import { IntlMessageFormat } from 'intl-messageformat';
import { fieldOf, type Line, type Playbook } from '../../core/playbook.ts';
import type { Session } from '../../core/session.ts';
import { aloud } from '../times.ts';
import { readable } from './answers.ts';
import { brief, contextOf, type Scene } from './scene.ts';

/** A line to say with its names filled in. It is only asked for when everything that it names is known. */
export function spokenLine(line: Line, playbook: Playbook, session: Session, scene: Scene): string {
  const context = contextOf(scene.person, scene.directory);
  const values = line.needs.map((name) => {
    const field = fieldOf(playbook, name);
    const answer = session.answers[name];
    if (field === undefined || answer === undefined) return [name, context[name] ?? ''];
    if (field.type === 'date-time' && typeof answer.value === 'number') {
      return [name, aloud(answer.value, scene.now, scene.person.place)];
    }
    return [name, brief(readable(field, answer, scene), 80)];
  });
  const text = formatted(line.text, playbook.language).format(Object.fromEntries(values));
  return String(text);
}

const cache = new Map<string, IntlMessageFormat>();

/** Parsing a message costs more than filling it in; a library has some hundreds of lines. */
function formatted(text: string, language: string): IntlMessageFormat {
  const key = `${language}|${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(text, language);
  if (cache.size > 5000) cache.clear();
  cache.set(key, made);
  return made;
}
