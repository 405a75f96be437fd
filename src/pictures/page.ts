import { cellText, drawnPoints, drawnRows } from '../core/chart.ts';
import type { Block, TextStyle, View } from '../core/view.ts';
import { type Drawing, drawPoints, WIDTH } from './chart.ts';
import { FONT, LOOKS, type Look, type Theme } from './look.ts';

/** Around everything, in units of the drawing. */
const MARGIN = 32;

/** What one picture shows at most: more is for the export. */
const MOST = { bars: 30, points: 60, slices: 6, rows: 40 } as const;

/** How much of a line a letter takes, on the whole: a little more than they do, so that no line is too long. */
const LETTER = 0.51;

/** Everything of a view that can be read, as one drawing from top to bottom; buttons and inputs are left out. */
export async function drawPage(view: View, theme: Theme): Promise<string> {
  const look = LOOKS[theme];
  const parts: Drawing[] = [];
  for (const block of view.blocks) parts.push(...(await drawn(block, look)));
  let top = MARGIN;
  const placed = parts.map(({ svg, height }) => {
    const at = top;
    top += height;
    return `<g transform="translate(${MARGIN} ${at})">${svg}</g>`;
  });
  const [width, height] = [WIDTH + 2 * MARGIN, top + MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${look.ground}"/>`,
    ...placed,
    '</svg>',
  ].join('');
}

async function drawn(block: Block, look: Look): Promise<Drawing[]> {
  switch (block.type) {
    case 'text':
      return [write(block.text, STYLES[block.style], look)];
    case 'fields':
      return [
        ...(block.title === null ? [] : [write(block.title, STYLES.subheading, look)]),
        ...rows(
          block.items.map((item) => [item.label, item.value]),
          [0.36, 0.64],
          look,
        ),
      ];
    case 'chart': {
      const most = { bar: MOST.bars, line: MOST.points, pie: MOST.slices }[block.kind];
      const { points, left } = drawnPoints(block, most);
      const said = [block.takeaway, left].filter((each) => each !== null && each !== '').join(' ');
      return [
        write(block.title, STYLES.subheading, look),
        write(said, STYLES.body, look),
        ...(points.length === 0 ? [] : [await drawPoints({ ...block, points }, look)]),
      ];
    }
    case 'table': {
      const { rows: shown, left } = drawnRows(block, MOST.rows);
      const said = [block.takeaway, left].filter((each) => each !== null && each !== '').join(' ');
      const first = block.columns.length < 3 ? 0.5 : 0.42;
      const rest = (1 - first) / Math.max(1, block.columns.length - 1);
      const shares = block.columns.map((_, at) => (at === 0 ? first : rest));
      const ends = block.columns.map((each) => each.figures);
      return [
        write(block.title, STYLES.subheading, look),
        ...(said === '' ? [] : [write(said, STYLES.body, look)]),
        ...rows([block.columns.map((each) => each.label)], shares, look, ends, true),
        ...rows(
          shown.map((row) => row.map(cellText)),
          shares,
          look,
          ends,
        ),
      ];
    }
    case 'image':
      return [write(block.alt, STYLES.quiet, look)];
    case 'progress':
    case 'form':
    case 'mail':
    case 'file':
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

type Type = { size: number; bold: boolean; quiet: boolean; before: number };

const BODY: Type = { size: 17, bold: false, quiet: false, before: 6 };
const STYLES: Record<TextStyle, Type> = {
  heading: { size: 30, bold: true, quiet: false, before: 0 },
  subheading: { size: 20, bold: true, quiet: false, before: 28 },
  body: BODY,
  quiet: { size: 15, bold: false, quiet: true, before: 8 },
  why: { size: 15, bold: false, quiet: true, before: 4 },
  warning: { size: 17, bold: true, quiet: false, before: 8 },
  copy: BODY,
  say: BODY,
  do: BODY,
  avoid: BODY,
};

function write(words: string, type: Type, look: Look): Drawing {
  const lines = wrapped(words, Math.floor(WIDTH / (type.size * LETTER)));
  const step = Math.round(type.size * 1.4);
  const svg = lines.map((line, at) =>
    text(line, 0, type.before + step * (at + 1) - Math.round(step * 0.28), type, look),
  );
  return { svg: svg.join(''), height: type.before + step * lines.length };
}

/** Rows of cells with a rule below each; `ends`: which columns stand at their right edge. */
function rows(all: string[][], shares: number[], look: Look, ends: boolean[] = [], bold = false): Drawing[] {
  const type = { ...BODY, size: 16, bold };
  return all.map((cells) => {
    const broken = cells.map((cell, at) =>
      wrapped(cell, Math.floor(((shares[at] ?? 0.2) * WIDTH - 12) / (16 * LETTER))),
    );
    const height = Math.max(...broken.map((lines) => lines.length)) * 22 + 10;
    let left = 0;
    const svg = broken.map((lines, at) => {
      const width = (shares[at] ?? 0.2) * WIDTH;
      const x = ends[at] === true ? left + width - 4 : left;
      left += width;
      return lines.map((line, row) => text(line, x, 22 * (row + 1), type, look, ends[at] === true)).join('');
    });
    const rule = `<rect x="0" y="${height - 1}" width="${WIDTH}" height="1" fill="${look.rule}"/>`;
    return { svg: svg.join('') + rule, height };
  });
}

function text(line: string, x: number, y: number, type: Type, look: Look, end = false): string {
  const weight = type.bold ? ' font-weight="700"' : '';
  const anchor = end ? ' text-anchor="end"' : '';
  const colour = type.quiet ? look.quiet : look.ink;
  return `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${type.size}"${weight}${anchor} fill="${colour}">${escaped(line)}</text>`;
}

/** Broken at spaces; a word that is longer than a line is broken anywhere. */
function wrapped(words: string, length: number): string[] {
  return words.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/u).flatMap((each) => chunks(each, length))) {
      if (line !== '' && line.length + 1 + word.length > length) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}

function chunks(word: string, length: number): string[] {
  const letters = [...word];
  if (letters.length <= length) return [word];
  return Array.from({ length: Math.ceil(letters.length / length) }, (_, at) =>
    letters.slice(at * length, (at + 1) * length).join(''),
  );
}

/** Control characters have no place in XML, however they are written. */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
