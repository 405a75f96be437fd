import type { Report } from './diagnostic.ts';
import { excerpt, type Text } from './shape.ts';

/** The usual spelling of a BCP 47 language code, or null: reported. */
export function languageOf({ value, place }: Text, report: Report): string | null {
  const usual = canonical(value);
  if (usual === value) return value;
  const guess = usual ?? canonical(value.replaceAll('_', '-'));
  const message = `"${excerpt(value)}" is not the usual code of a language.`;
  const fix = guess === null ? 'Write a code such as en, pt, pt-BR or uk.' : `Write ${guess}.`;
  report(place, 'malformed-language', message, fix);
  return null;
}

function canonical(language: string): string | null {
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) return null;
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch {
    return null;
  }
}
