import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Chart, View } from '../../../src/core/view.ts';
import { drawPoints } from '../../../src/pictures/chart.ts';
import { LOOKS, type Theme } from '../../../src/pictures/look.ts';
import { drawPage } from '../../../src/pictures/page.ts';
import { pageOf, pictureOf } from '../../../src/pictures/pictures.ts';

const chart = (kind: Chart['kind'], count: number): Chart => ({
  type: 'chart',
  kind,
  title: 'What about',
  takeaway: 'Late leads.',
  points: Array.from({ length: count }, (_, at) => ({ label: `Kind ${at}`, value: count - at })),
});

/** Width and height as the file says. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  expect([...png.slice(1, 4)].map((each) => String.fromCharCode(each)).join('')).toBe('PNG');
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe('a chart as a picture', () => {
  it.each([
    ['bar', 0],
    ['bar', 1],
    ['bar', 200],
    ['line', 1],
    ['line', 200],
    ['pie', 1],
    ['pie', 200],
  ] as const)('is drawn: %s of %i', async (kind, count) => {
    const { width, height } = sizeOf(await pictureOf(chart(kind, count), 'light'));
    expect(width).toBe(1440);
    expect(height).toBeLessThan(5000);
  });

  it('has room for what customers say', async () => {
    const label = 'My order never came, or part of it is missing';
    const { svg } = await drawPoints({ ...chart('bar', 1), points: [{ label, value: 3 }] }, LOOKS.light);
    expect(svg).toContain(label);
  });

  it('is different for light and for dark', async () => {
    const [light, dark] = await Promise.all(
      (['light', 'dark'] as const).map((theme) => pictureOf(chart('bar', 3), theme)),
    );
    expect(light).not.toEqual(dark);
  });
});

describe('a view as a picture', () => {
  const view: View = {
    fallback: 'The week',
    blocks: [
      { type: 'text', style: 'heading', text: 'The week of Harbour Street <&>' },
      { type: 'fields', title: 'Figures', items: [{ label: 'Opened', value: '14', press: null }] },
      chart('line', 9),
      {
        type: 'table',
        title: 'Promises',
        takeaway: '',
        columns: [{ label: 'What', figures: false }],
        rows: [['Call\u0000 back'], ['Замовлення'], ['Παραγγελία'], ['x'.repeat(900)]],
      },
      { type: 'buttons', buttons: [{ label: 'Week', press: 'desk|week|all', style: 'plain' }] },
    ],
  };

  it('holds all that can be read, and no button', async () => {
    const svg = await drawPage(view, 'dark');
    for (const words of ['The week of Harbour Street &lt;&amp;&gt;', 'Opened', '14', 'Замовлення', 'Late leads.'])
      expect(svg).toContain(words);
    expect(svg).not.toContain('>Week<');
    sizeOf(await pageOf(view, 'dark'));
  });

  it('draws letters on a machine that has no font of its own', async () => {
    const words = (text: string): View => ({ fallback: '', blocks: [{ type: 'text', style: 'body', text }] });
    for (const text of ['Late', 'Пізно', 'Αργά'])
      expect(await pageOf(words(text), 'light'), text).not.toEqual(await pageOf(words('\u2003'), 'light'));
  });
});

it('lets the process end', () => {
  const file = fileURLToPath(new URL('../../../src/pictures/pictures.ts', import.meta.url));
  const program = `import { pictureOf } from ${JSON.stringify(file)};
    const png = await pictureOf(${JSON.stringify(chart('pie', 4))}, 'light');
    console.log(png.length > 1000);`;
  const node = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
  const run = spawnSync(node, ['--input-type=module', '-e', program], { encoding: 'utf8', timeout: 20_000 });
  expect(run).toMatchObject({ status: 0, stdout: 'true\n' });
});

describe('the colours', () => {
  it.each(Object.keys(LOOKS) as Theme[])('are told apart by whoever sees little: %s', (theme) => {
    const { ground, ink, quiet, main } = LOOKS[theme];
    expect(contrast(ink, ground)).toBeGreaterThan(7);
    expect(contrast(quiet, ground)).toBeGreaterThan(7);
    expect(contrast(main, ground)).toBeGreaterThan(3);
  });
});

/** Contrast as WCAG 2.2 counts it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}
