import type { Session } from '../../src/core/session.ts';
import type { Coverage } from './coverage.ts';
import type { Driver, OpenStage, Shown, ShownInput, World } from './driver.ts';
import { differences, exported, type Kind } from './exported.ts';
import type { Check, Conversation, Deed, Line, Tree } from './format.ts';

/** A line that did not hold. The message begins with file and line, and ends with what the person saw instead. */
export class NotSo extends Error {
  override readonly name = 'NotSo';
}

/** Tuesday, 24 November 2026, 10:00 where the person is. */
const BEGINS = '2026-11-24 10:00';

type Scene = {
  driver: Driver;
  world: World;
  coverage: Coverage;
  file: string;
  person: string;
  /** The change that came last before the line's deed. */
  mark: number;
  interactions: number;
  kept: Map<string, Shown>;
  known: Map<string, Session>;
};

/** Plays a conversation on a fresh stage, after those it comes after. Rejects with {@link NotSo} where a line does not hold. */
export async function perform(
  conversation: Conversation,
  parts: { open: OpenStage; coverage: Coverage; find(name: string): Conversation | undefined },
): Promise<void> {
  const chapters = [conversation];
  for (let first = conversation; first.after !== null; ) {
    const before = parts.find(first.after);
    if (before === undefined || chapters.includes(before))
      throw new NotSo(`${first.file}: it comes after "${first.after}", and there is no such conversation before it`);
    chapters.unshift(before);
    first = before;
  }
  const opening = chapters[0] ?? conversation;
  const stage = await parts.open({ person: opening.person, at: opening.begins ?? BEGINS });
  try {
    const shared = { kept: new Map<string, Shown>(), known: new Map<string, Session>() };
    for (const chapter of chapters) {
      const scene: Scene = {
        ...stage,
        ...shared,
        coverage: parts.coverage,
        file: chapter.file,
        person: chapter.person,
        mark: 0,
        interactions: 0,
      };
      for (const line of chapter.talk) await play(scene, line);
    }
  } finally {
    await stage.world.close();
  }
}

async function play(scene: Scene, line: Line): Promise<void> {
  const person = line.as ?? scene.person;
  if (scene.world.nameOf(person) === null) throw new NotSo(`${at(scene, line)}nobody is called "${person}" here`);
  if (line.deed !== null) {
    scene.mark = await lastChange(scene);
    await act(scene, person, line.deed, at(scene, line));
    await observe(scene);
  }
  for (const check of line.checks) await hold(scene, person, check);
}

async function act(scene: Scene, person: string, deed: Deed, where: string): Promise<void> {
  switch (deed.do) {
    case 'advance':
      return await scene.world.advance(deed.ms);
    case 'asleep':
      return await scene.world.sleep(deed.ms);
    case 'type':
      scene.interactions += 1;
      return await scene.driver.type(person, deed.text);
    case 'press':
    case 'tap': {
      const controls = (message: Shown) => (deed.do === 'press' ? message.buttons : message.taps);
      const seen = deed.oldCard === null ? await scene.driver.see(person) : [keptCard(scene, deed.oldCard, where)];
      const message = seen.findLast(
        (each) =>
          controls(each).some((control) => control.label === deed.label) && (deed.on === null || holds(each, deed.on)),
      );
      const control = message && controls(message).find((each) => each.label === deed.label)?.control;
      if (message === undefined || control === undefined)
        throw new NotSo(`${where}${person} has nothing to ${deed.do} that says "${deed.label}"\n${told(seen)}`);
      const filled = filling(message, deed.with, where);
      for (let click = 0; click < (deed.twice ? 2 : 1); click++) {
        scene.interactions += 1;
        await scene.driver.press(person, message, control, filled);
      }
      return;
    }
    default:
      return deed satisfies never;
  }
}

/** Values by input id, from labels of inputs and of options. */
function filling(
  message: Shown,
  wanted: Record<string, string | string[]>,
  where: string,
): Record<string, string | string[]> {
  const entries = Object.entries(wanted).map(([label, written]): [string, string | string[]] => {
    const input = inputOf(message, label);
    if (input === undefined)
      throw new NotSo(`${where}no field is called "${label}" here; there are: ${labels(message.inputs)}`);
    const value = (one: string) => {
      if (input.options === null || one === '') return one;
      const option = input.options.find((each) => each.label === one);
      if (option === undefined)
        throw new NotSo(`${where}"${label}" has no option "${one}"; there are: ${labels(input.options)}`);
      return option.value;
    };
    const several = Array.isArray(written) ? written.map(value) : written === '' ? [] : [value(written)];
    return [input.id, input.many ? several : (several[0] ?? '')];
  });
  return Object.fromEntries(entries);
}

async function hold(scene: Scene, person: string, check: Check): Promise<void> {
  const where = `${scene.file}:${check.place.line}: `;
  const zone = scene.world.zoneOf(person);
  const all = await scene.driver.see(person);
  const card = all.filter((each) => each.card).reduce<Shown | null>((last, each) => later(last, each), null);
  const sight = all.filter((each) => each.change > scene.mark || each === card || each === all.at(-1));
  const fail = (said: string): never => {
    throw new NotSo(`${where}${said}\n${told(sight)}`);
  };
  switch (check.check) {
    case 'see':
      for (const text of check.texts)
        if (!sight.some((each) => holds(each, text))) fail(`${person} does not see "${text}"`);
      return;
    case 'not see':
      for (const text of check.texts) if (sight.some((each) => holds(each, text))) fail(`${person} sees "${text}"`);
      return;
    case 'on step':
      if (card?.heading !== check.title) fail(`${person} is on "${card?.heading}", not on "${check.title}"`);
      return;
    case 'buttons':
    case 'asks': {
      const found =
        check.check === 'buttons'
          ? card?.buttons.map((each) => each.label)
          : card?.inputs.filter((each) => each.id !== 'note').map((each) => each.label);
      if (JSON.stringify(found) !== JSON.stringify(check.labels)) fail(`${check.check}: ${found?.join(', ')}`);
      return;
    }
    case 'fields':
      for (const [label, wanted] of Object.entries(check.wanted)) {
        const input = card === null ? undefined : inputOf(card, label);
        if (input === undefined) return fail(`no field is called "${label}" here`);
        const wrong = differences(wanted, shownValue(input), zone, label);
        if (wrong.length > 0) fail(wrong.join('\n'));
      }
      return;
    case 'record':
    case 'promise':
    case 'escalation':
    case 'follow-up': {
      const found = await stored(scene, check.check, check.of);
      const wrong = found.map((each) => differences(check.wanted, each, zone));
      if (wrong.some((each) => each.length === 0)) return;
      // Of several the nearest is told about.
      const nearest = wrong.toSorted((a, b) => a.length - b.length)[0] ?? [`there is no ${check.check}`];
      if (isNothing(check.wanted) && found.length === 0) return;
      return fail(`${check.check}: ${nearest.join('\n  ')}`);
    }
    case 'ping': {
      const pings = (await scene.driver.see(check.to)).filter((each) => each.change > scene.mark);
      const right = pings.filter((each) => check.texts.every((text) => holds(each, text)));
      if (right.length === 0)
        throw new NotSo(`${where}${check.to} hears nothing of "${check.texts.join('", "')}"\n${told(pings)}`);
      if (check.count !== null && pings.length !== check.count)
        throw new NotSo(`${where}${check.to} hears ${pings.length} times, not ${check.count}\n${told(pings)}`);
      return;
    }
    case 'no ping':
      for (const to of check.to) {
        const pings = (await scene.driver.see(to)).filter((each) => each.change > scene.mark);
        if (pings.length > 0) throw new NotSo(`${where}${to} hears something\n${told(pings)}`);
      }
      return;
    case 'interactions':
      if (scene.interactions > check.most)
        throw new NotSo(`${where}it took ${scene.interactions} interactions, more than ${check.most}`);
      return;
    case 'keep card':
      if (card === null) return fail(`${person} has no card to keep`);
      scene.kept.set(check.name, card);
      return;
    default:
      return check satisfies never;
  }
}

/** The exported objects of the walk that this person touched last, or of the customer named. */
async function stored(scene: Scene, kind: Kind, of: string | null): Promise<object[]> {
  for (const session of await scene.world.sessions()) {
    const complaint = session.complaintId === null ? null : await scene.world.complaint(session.complaintId);
    if (of !== null && complaint?.customer.name !== of) continue;
    if (complaint === null && kind !== 'follow-up') continue;
    return await exported(scene.world, session, kind);
  }
  return [];
}

/** Shows the coverage where every walk is now. */
async function observe(scene: Scene): Promise<void> {
  for (const session of await scene.world.sessions()) {
    const before = scene.known.get(session.id);
    if (before?.version === session.version) continue;
    scene.coverage.observe(before ?? null, session);
    scene.known.set(session.id, session);
  }
}

async function lastChange(scene: Scene): Promise<number> {
  let last = 0;
  for (const person of ['ana', 'ben', 'chloe', 'dora', 'emil'])
    for (const each of await scene.driver.see(person)) last = Math.max(last, each.change);
  return last;
}

function keptCard(scene: Scene, name: string, where: string): Shown {
  const kept = scene.kept.get(name);
  if (kept === undefined) throw new NotSo(`${where}no card was kept as "${name}"`);
  return kept;
}

function isNothing(wanted: Tree): boolean {
  return wanted === 'nothing';
}

function later(last: Shown | null, each: Shown): Shown {
  return last === null || each.change > last.change ? each : last;
}

function holds(message: Shown, text: string): boolean {
  return message.texts.some((each) => plain(each).includes(plain(text)));
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function inputOf(message: Shown, label: string): ShownInput | undefined {
  return message.inputs.find((each) => each.label === label);
}

/** As the person reads it: labels of options, a list only where several can be chosen. */
function shownValue(input: ShownInput): string | string[] | null {
  const label = (value: string) => input.options?.find((each) => each.value === value)?.label ?? value;
  const values = input.value.filter((each) => each !== '').map(label);
  return input.many ? values : (values[0] ?? null);
}

function labels(all: { label: string }[]): string {
  return all.map((each) => each.label).join(', ');
}

function at(scene: Scene, line: Line): string {
  return `${scene.file}:${line.place.line}: `;
}

function told(messages: Shown[]): string {
  const inner = messages.map((each) => each.texts.map((text) => `    ${plain(text)}`).join('\n'));
  return messages.length === 0 ? '  nothing is in sight' : `  in sight:\n${inner.join('\n    ----\n')}`;
}
