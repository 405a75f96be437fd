import type { Readable } from 'node:stream';

/**
 * The lines of a stream in UTF-8, without the mark that some programs write before the first. Only a line feed ends a
 * line: a text in JSON may hold every other sign that separates lines.
 */
export async function* inputLines(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of input) {
    const text: string = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    for (const line of lines.slice(0, -1)) {
      yield lineOf([...parts, line]);
      parts = [];
    }
    parts.push(lines.at(-1) ?? '');
  }
  const last = lineOf([...parts, decoder.decode()]);
  if (last !== '') yield last;
}

function lineOf(parts: string[]): string {
  return parts.join('').replace(/^\uFEFF|\r$/g, '');
}
