import { nameOf } from './cast.ts';
import type { Chance } from './chance.ts';

/** Somebody who complains, and can complain again. */
export type Customer = {
  name: string;
  address: string;
  /** One of the two is known at least. */
  phone: string | null;
  email: string | null;
  /** What they came about last. */
  nature: string;
  order: string | null;
};

/**
 * Beginnings of the numbers that Ofcom keeps free for drama: nobody is ever rung.
 * Source: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
 */
const DRAMA = [
  ...['+441134960', '+441144960', '+441154960', '+441164960', '+441174960', '+441184960', '+441214960'],
  ...['+441314960', '+441414960', '+441514960', '+441614960', '+441914980', '+442079460', '+447700900'],
];

const STREETS: Record<string, readonly string[]> = {
  GB: ['Quay Street', 'Mill Lane', 'Park Row', 'Station Road', 'Harbour View', 'Church Walk', 'Orchard Close'],
  PT: ['Rua do Cais', 'Rua das Flores', 'Travessa do Moinho', 'Largo da Igreja', 'Rua da Estação', 'Rua Nova'],
};

/** People who complain: new ones, and now and then somebody who came lately. */
export function customers(chance: Chance) {
  const lately: Customer[] = [];
  let count = 0;
  let phones = 0;
  return {
    /** Whoever complains now about this; `order` is the number that a new one has. */
    next(country: string, nature: string, order: string | null): { customer: Customer; again: boolean } {
      if (lately.length > 50 && chance.yes(0.12)) {
        const customer = chance.pick(lately);
        return { customer, again: true };
      }
      const name = nameOf(country, chance);
      const street = chance.pick(STREETS[country] ?? STREETS['GB'] ?? []);
      count += 1;
      // There are only so many numbers that nobody has.
      const phone = chance.yes(0.3) && phones < 1000 * DRAMA.length ? numbered(phones++) : null;
      const email = phone === null || chance.yes(0.3) ? `${mailbox(name)}.${count}@example.com` : null;
      const customer = { name, address: `${1 + chance.below(190)} ${street}`, phone, email, nature, order };
      if (lately.length < 2000) lately.push(customer);
      else lately[chance.below(lately.length)] = customer;
      return { customer, again: false };
    },
  };
}

function numbered(index: number): string {
  return `${DRAMA[index % DRAMA.length]}${String(Math.floor(index / DRAMA.length)).padStart(3, '0')}`;
}

function mailbox(name: string): string {
  const bare = name.normalize('NFD').replace(/[^A-Za-z ]/g, '');
  return bare.toLowerCase().replaceAll(' ', '.');
}
