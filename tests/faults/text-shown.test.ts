import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Act, Inputs } from '../../src/core/event.ts';
import { maskCardNumbers } from '../../src/core/mask.ts';
import { decodePress } from '../../src/core/press.ts';
import { ask, CHROMIUM, NO_BROWSER, openBrowser, openWindow } from '../support/browser.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { grown, handWritten } from '../support/corpus-text.ts';
import { parsedCsv } from '../support/csv-reader.ts';
import { openProduct } from '../support/product.ts';
import { databaseOf, ownFolder, pressesOf, signIn, startServer, type Window } from '../support/server.ts';

// Whatever was typed comes out as text: in an export that a spreadsheet opens, and on the playground's page.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const seed = seedOf('text-shown');
const written = handWritten();

describe('taken out again', () => {
  it('an export gives every text back, and no cell of it is a formula', async () => {
    const folder = ownFolder('text-export');
    const database = `sqlite:${databaseOf(folder.path)}`;
    const to = await openProduct({ url: database, newId: () => randomUUID().replaceAll('-', '') });
    const chance = chanceOf(seed + 3);
    const texts = [
      ...written.map((each) => each.text),
      ...Array.from({ length: sized(2_000, 100) }, () => grown(written, chance)),
    ]
      .map(maskCardNumbers)
      .filter((text) => text.trim() !== '');
    const typedIn: { name: string; description: string; note: string }[] = [];
    for (let index = 0; index + 2 < texts.length; index += 3) {
      const [name = '', description = '', said = ''] = texts.slice(index, index + 3);
      const start = await to.app.handle(event({ type: 'start', playbook: 'complaint', text: '' }));
      const walk = start.deliveries[0]?.key.slice('walk:'.length);
      const inputs = { customer_name: name, description, solution: name, note: said };
      await to.app.handle(event(pressing(`save|${walk}|thank|`, inputs)));
      await to.app.handle(event(pressing(`confirm-cancel|${walk}|thank|`, {})));
      typedIn.push({ name, description, note: said });
      to.clock.advance(1);
    }
    await to.close();

    const exported = (format: string) =>
      execFileSync(
        process.execPath,
        [join(ROOT, 'src/start.js'), 'export', 'complaints', '--database', database, '--format', format],
        {
          cwd: folder.path,
          maxBuffer: 2 ** 30,
          encoding: 'utf8',
        },
      );
    const objects = exported('jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .slice(0, typedIn.length);
    expect(objects.length).toBe(typedIn.length);
    for (const [index, object] of objects.entries())
      expect({ name: object.customer.name, description: object.description, note: object.notes[0].text }).toEqual(
        typedIn[index],
      );

    const csv = exported('csv');
    const [header = [], ...rows] = parsedCsv(csv);
    const at = (row: string[], column: string) => row[header.indexOf(column)] ?? '';
    for (const [index, row] of rows.slice(0, typedIn.length).entries()) {
      expect(row.length).toBe(header.length);
      for (const cell of row) expect(runs(cell), cell.slice(0, 80)).toBe(false);
      const { name, description, note: said } = typedIn[index] ?? { name: '', description: '', note: '' };
      // UTF-8 has no halves of characters; everything else comes back, an apostrophe in front of a formula at most.
      expect([name, `'${name}`].map((each) => each.toWellFormed())).toContain(at(row, 'customer.name'));
      expect([description, `'${description}`].map((each) => each.toWellFormed())).toContain(at(row, 'description'));
      expect(JSON.parse(at(row, 'notes'))[0].text).toBe(said);
    }
    const python = spawnSync(
      'python3',
      [
        '-c',
        'import csv,sys;csv.field_size_limit(10**9);print(sum(len(r)==int(sys.argv[1]) for r in csv.reader(sys.stdin)))',
        String(header.length),
      ],
      {
        input: csv.replaceAll('\0', ''),
        encoding: 'utf8',
      },
    );
    if (python.error === undefined) expect(Number(python.stdout)).toBe(rows.length + 1);
    folder.remove();
  });
});

/** Whether a spreadsheet would run this cell; a phone number that begins with + is none. */
function runs(cell: string): boolean {
  const start = cell.replace(/^[\s\p{Cc}\p{Cf}]+/u, '');
  if (/^\+\d[\d ]*$/.test(cell)) return false;
  return /^[\t\r\n\0]/.test(cell) || /^[=+\-@＝＋－＠]/.test(start);
}

function event(act: Act) {
  return { id: randomUUID(), by: 'ben', conversation: { platform: 'test', person: 'ben', address: 'ben' }, act };
}

function pressing(encoded: string, inputs: Inputs): Act {
  const press = decodePress(encoded);
  if (press === null) throw new Error(`nobody can read ${encoded}`);
  return { type: 'press', press, inputs };
}

describe('shown in a browser', () => {
  it('no text becomes an element, runs a script, or fetches anything', async (context) => {
    if (CHROMIUM === null) return context.skip(NO_BROWSER);
    const browser = await openBrowser();
    const folder = ownFolder('text-browser');
    const server = await startServer({ folder: folder.path });
    const window = await signIn(server);
    const { page, complaints } = await openWindow(browser, server.address, 'ana');
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (asked) => {
      if (!asked.url().startsWith(server.origin)) complaints.push(`request ${asked.url()}`);
    });

    const look = (words: string) => ask<Found>(page, `(${found})(${JSON.stringify(words)})`);
    const harmless = await shown(window, look, 'Mrs Okafor says\nhello', 'harmless');
    const chance = chanceOf(seed + 4);
    // Those that aim at a page or a card first, then a choice of the others.
    const aimed = written.filter(({ from }) => /^(html|markup)/.test(from));
    const others = written.filter(({ text }) => text.length < 3000 && text.trim() !== '');
    const sample = [...aimed, ...Array.from({ length: 300 - aimed.length }, () => chance.one(others))];
    for (const { from, text } of sample) {
      const { tags, strange } = await shown(window, look, text, from);
      expect(strange, from).toEqual([]);
      expect(
        tags.filter((tag) => !harmless.tags.includes(tag)),
        from,
      ).toEqual([]);
    }
    expect(complaints).toEqual([]);
    expect(await ask(page, `Object.keys(globalThis).filter((key) => key.startsWith('pwned'))`)).toEqual([]);
    expect(server.printed()).not.toMatch(/unexpected failure|web\.failed/);
    await browser.close();
    window.close();
    await server.kill();
    folder.remove();
  });
});

type Found = { tags: string[]; strange: string[]; said: boolean };

/** Types the text wherever the playground shows it (a line, the name on card and record, a note) and looks at what became of it. */
async function shown(
  window: Window,
  look: (words: string) => Promise<Found>,
  text: string,
  from: string,
): Promise<Found> {
  const act = async (what: unknown) => {
    const answer = await window.act('ana', randomUUID(), what);
    expect(answer.status, `${from}: ${answer.text}`).toBe(200);
    return answer.body;
  };
  const start = await act({ type: 'start', playbook: 'complaint', text });
  const session = pressesOf(start).map((press) => press.split('|')[1])[0];
  const inputs = { customer_name: text, description: text, solution: text, note: text };
  await act({ type: 'press', press: `save|${session}|thank|`, inputs });
  await act({ type: 'press', press: `correct|${session}|thank|summarise`, inputs: {} });
  const line = `said: ${text}`;
  await act({ type: 'say', text: line });
  const words = maskCardNumbers(line.replaceAll('\0', '').toWellFormed());
  for (const deadline = performance.now() + 10_000; ; ) {
    const seen = await look(words);
    if (seen.said) {
      await act({ type: 'press', press: `confirm-cancel|${session}|summarise|duplicate`, inputs: {} });
      return seen;
    }
    if (performance.now() > deadline) throw new Error(`${from} is not shown as it was typed`);
  }
}

/** Runs in the page: the kinds of elements in sight, those that no text may bring, and whether a line says these words. */
const found = `(words) => {
  const all = [...document.querySelectorAll('#log *, #record *, #talk-head *, #news, #news *')];
  const alien = 'script,iframe,frame,object,embed,applet,base,meta,link,style,form form,marquee,math,template,portal,dialog,audio,video';
  return {
    tags: [...new Set(all.map((element) => element.tagName.toLowerCase()))],
    strange: all.flatMap((element) => [
      ...(element.matches(alien) ? [element.tagName] : []),
      ...[...element.attributes]
        .filter(({ name, value }) => /^on/i.test(name) || /^\\s*(javascript|vbscript|data:text)/i.test(value))
        .map(({ name, value }) => element.tagName + ' ' + name + '=' + value),
      ...(element.tagName === 'A' && element.href !== '' ? ['a ' + element.href] : []),
    ]),
    said: [...document.querySelectorAll('#log li.from-person')].some((item) => item.textContent.includes(words)),
  };
}`;
