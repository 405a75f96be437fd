import type { User, World } from './world.ts';

/** What the service makes of a text that a person types: entities, addresses and the people that are named in it. */
export function typedText(world: World, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replaceAll(/\bhttps?:\/\/[^\s&|]+(?:&amp;[^\s&|]+)*/g, (url) => `<${url}>`)
    .replaceAll(/(?<![\w/<:])[\w.+-]+@[\w-]+\.[\w.-]*\w/g, (address) => `<mailto:${address}|${address}>`)
    .replaceAll(/(?<![\w/<:+])\+\d[\d ()-]{7,16}\d/g, (number) => `<tel:${number.replaceAll(/[^\d+]/g, '')}|${number}>`)
    .replaceAll(/@(here|channel|everyone)\b/g, '<!$1>')
    .replaceAll(/(^|\s)@([\p{L}\p{N}._-]+(?: [\p{Lu}][\p{L}]+)?)/gu, (whole, before: string, name: string) => {
      const user = named(world, name);
      if (user === undefined) return whole;
      const rest = name.slice(Math.min(name.length, spoken(user, name).length));
      return `${before}<@${user.id}>${rest}`;
    });
}

function named(world: World, name: string): User | undefined {
  return [...world.users.values()].find((each) => spoken(each, name) !== '');
}

/** As much of this name as is this person's. */
function spoken(user: User, name: string): string {
  if (name === user.realName) return name;
  const [first = ''] = name.split(' ');
  return first === user.name || first === user.realName.split(' ')[0] ? first : '';
}
