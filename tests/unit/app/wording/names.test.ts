import { describe, expect, it } from 'vitest';
import { personNamed } from '../../../../src/app/wording/names.ts';

describe('whose name stands in a phrase', () => {
  it.each([
    ['en', "Maria Novak can't have the cake before Friday", 'Maria Novak'],
    ['en', 'We have no record of John Smith’s order', 'John Smith'],
    ['en', 'Mr. Patel has to wait', 'Mr. Patel'],
    ['en', 'We cannot call Oksana Petrenko back', 'Oksana Petrenko'],
    ['pt', 'Não há reembolso para João Pedro dos Santos', 'João Pedro dos Santos'],
    ['pt', 'O senhor Costa não tem consulta', 'senhor Costa'],
    ['sl', 'Ne moremo poklicati Janeza Novaka', 'Janeza Novaka'],
    ['sl', 'Gospa Kovač ne more dobiti torte', 'Gospa Kovač'],
    ['sl', 'Ga. Kovač ne more dobiti torte', 'Ga. Kovač'],
    ['uk', 'Олена Петренко не може забрати посилку', 'Олена Петренко'],
    ['uk', 'У пані Коваленко немає запису', 'пані Коваленко'],
    ['ca', 'La Maria Puig no pot tenir el pastís', 'Maria Puig'],
  ])('%s: %s', (language, text, name) => expect(personNamed(text, language)).toBe(name));

  it.each([
    ['en', 'DHL Express does not bring it before Friday'],
    ['en', 'My colleague Ana is not here'],
    ['en', 'Ana Friday, Ben Saturday: nobody else is in'],
    ['en', 'The Nike Air Max is not in stock'],
    ['en', 'King Street is closed, and Black Friday is over'],
    ['en', 'Royal Mail lost it'],
    ['sl', 'Paket, ki ga Pošta Slovenije ne dostavi'],
    ['sl', 'Superge Nike Air niso na zalogi'],
    ['pt', 'A Rua Augusta e a Câmara Municipal estão fechadas'],
    ['uk', 'Нова Пошта не доставляє в неділю'],
    ['ca', 'El Sant Jordi Club no dona Wifi'],
  ])('nobody’s: %s: %s', (language, text) => expect(personNamed(text, language)).toBeNull());
});
