import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/phrasing/verify.ts';

const codes = (statement: string, answer: string, language = 'en', options = {}) =>
  verify(statement, answer, language, options).map((each) => each.code);

describe('the one who reads an answer last', () => {
  it.each([
    ['sl', 'Pred torkom ne moremo očistiti', 'Očistimo do torka.'],
    ['sl', 'Pred petkom ne moremo očistiti', 'Lahko bo čisto do petka.'],
    ['sl', 'Pred torkom ne moremo očistiti', 'Očistimo najkasneje v torek.'],
    ['sl', 'Pred marcem tega ne bo', 'Poskrbimo do marca.'],
    ['uk', 'не можемо почистити до п’ятниці', 'Почистимо найпізніше у п’ятницю.'],
    ['uk', 'не почистимо раніше вівторка', 'Почистимо до вівторка.'],
    ['ca', 'no podem netejar abans de divendres', 'Netegem divendres com a molt tard.'],
    ['pt', 'não podemos limpar antes de sexta-feira', 'Limpamos o mais tardar na sexta-feira.'],
    ['en', "we can't clean it before Friday", 'You have it on Friday at the latest.'],
  ])('%s: a limit stays on its side in whatever case: %s', (language, statement, answer) => {
    expect(codes(statement, answer, language)).toContain('direction');
  });

  it.each([
    ['sl', 'Pred torkom ne moremo očistiti', 'Očistimo od torka.'],
    ['uk', 'не почистимо раніше вівторка', 'Почистимо з вівторка.'],
    ['sl', 'Pred petkom ne moremo očistiti', 'Od petka dalje očistimo do pet preprog.'],
    ['pt', 'Seguramos a mesa até às 20h15, depois passa a outros', 'Guardamos a mesa até às 20h15.'],
    ['pt', 'Está fidelizado até 30 de junho', 'O seu contrato vai até 30 de junho.'],
    ['en', "We'll hold the table until 8, then it's gone", 'We keep the table for you until 8.'],
    ['ca', 'La taula la guardem fins a les 21.15', 'Li guardem la taula fins a les 21.15.'],
    ['uk', 'Столик тримаємо до 20:00', 'Столик чекає на вас до 20:00.'],
  ])('%s: and may be said again: %s', (language, statement, answer) => {
    expect(codes(statement, answer, language)).not.toContain('direction');
  });

  it('names the words that stand there', () => {
    const messages = (statement: string, answer: string, language = 'en') =>
      verify(statement, answer, language).map((each) => each.message);
    expect(messages("We can't do that", 'Let me do it by Monday.')).toContain(
      '"monday" is a time that the statement does not have.',
    );
    expect(messages('No refunds', 'We guarantee it.')).toContain(
      '"guarantee" is a promise that the statement does not make.',
    );
    expect(messages('Ne moremo', 'Dostava je v ponedeljek.', 'sl')).toContain(
      '"ponedeljek" is a time that the statement does not have.',
    );
  });

  it.each([
    ['a figure', "We can't do that", 'We can do 2 of them.', 'number'],
    ['a figure in words', "We can't do that", 'Let me do three of them.', 'number'],
    ['a lost figure', "You can't have more than 3", 'Let me see how many you can have.', 'lost-number'],
    ['a day', "We can't do that", 'Let me do it on Monday.', 'time'],
    ['a vague day', "We can't do that", 'I do it tomorrow.', 'time'],
    ['a promise', 'No refunds', 'I can refund you.', 'promise'],
    ['a present', "We can't do that", 'You get the delivery for free.', 'promise'],
    ['a certainty', "I don't know", 'I definitely find that out.', 'promise'],
    ['another certainty', "We can't do that", 'We surely have room.', 'promise'],
    ['a fault', 'No', 'This is our fault.', 'promise'],
    ['a refusal', 'No refunds', 'Unfortunately, let me see.', 'stop-word'],
    ['a rule', 'No refunds', 'Our policy is as it is.', 'stop-word'],
    ['a calming order', 'calm down', 'Please calm down.', 'stop-word'],
    ['the opposite', "We don't sell batteries", 'We sell batteries.', 'flip'],
    ['the opposite, louder', 'Do not use this door', 'Use this door.', 'flip'],
    ['the statement', 'Let me see', 'Let me see.', 'echo'],
    ['a limit turned around', "We can't deliver before Friday", 'We can deliver by Friday.', 'direction'],
    ['a limit kept that was a negation', "We don't deliver until Friday", 'We can deliver until Friday.', 'direction'],
    ['a slot left open', 'No', 'Let me see {thing}.', 'malformed'],
    ['a double word', 'No', 'Let me see see it.', 'malformed'],
    ['no end', 'No', 'Let me see it', 'malformed'],
    ['a small beginning', 'No', 'let me see it.', 'malformed'],
    ['a wrong article', 'No', 'Let me find a other way.', 'malformed'],
    ['two articles', 'No', 'Let me see about the the kettle.', 'malformed'],
    ['two auxiliaries', 'No', 'We can will see it.', 'malformed'],
    ['a flood of words', 'No', `Let me ${'see and ask and '.repeat(10)}look.`, 'too-long'],
    ['another script', 'No', 'Давайте подивимося разом.', 'language'],
  ])('rejects %s', (_, statement, answer, code) => {
    expect(codes(statement, answer)).toContain(code);
  });

  it.each([
    ["We can't deliver before Friday", 'We can deliver from Friday.'],
    ["You can't have more than 3", 'You can have up to 3.'],
    ['No exchange without the receipt', 'With the receipt I can look at this for you.'],
    ["I don't know", 'Let me find out for you.'],
    ["We can't do that", 'Feel free to ask me, and let me see which options there are.'],
    ["We don't have the No Limits tour", 'Let me look for the No Limits tour with you.'],
    ["I can't give a discount of 5%", 'About the discount of 5%: let me ask the person who decides.'],
  ])('%s -> %s', (statement, answer) => {
    expect(verify(statement, answer, 'en')).toEqual([]);
  });

  it.each([
    ['en', 'No more than 6 tickets per household', 'You can have up to 6 tickets.', 'lost-number'],
    ['pt', 'Não vendemos mais de 4 bilhetes por pessoa', 'Até 4 bilhetes, com gosto.', 'lost-number'],
    ['sl', 'Največ 2 vstopnici na osebo', 'Vzamete lahko največ 2 vstopnici.', 'lost-number'],
    ['uk', 'Не більше 3 пляшок в одні руки', 'Можете взяти до 3 пляшок.', 'lost-number'],
    ['ca', 'No donem més de 4 tiquets per família', 'Fins a 4 tiquets, amb molt de gust.', 'lost-number'],
    ['en', "You're looking at 50 mins minimum", 'We expect to be with you in about 50 mins.', 'direction'],
    ['en', "It can't be mended in less than 3 weeks", 'Please allow 3 weeks.', 'direction'],
    ['pt', 'Não temos isso', 'Infelizmente vou ver.', 'stop-word'],
    ['pt', 'Não fazemos', 'Podemos fazer na segunda-feira.', 'time'],
    ['pt', 'Não trocamos', 'É grátis.', 'promise'],
    ['sl', 'Nimamo', 'Žal pogledam.', 'stop-word'],
    ['sl', 'Ne gre', 'Dostavimo v torek.', 'time'],
    ['sl', 'Ne gre', 'Dobite popust.', 'promise'],
    ['uk', 'Немає', 'На жаль, подивлюся.', 'stop-word'],
    ['uk', 'Не можемо', 'Привеземо у вівторок.', 'time'],
    ['uk', 'Не можемо', 'Це безкоштовно.', 'promise'],
    ['ca', 'No en tenim', 'Malauradament ho miro.', 'stop-word'],
    ['ca', 'No podem', 'Ho portem dimarts.', 'time'],
    ['ca', 'No podem', 'És gratuït.', 'promise'],
  ])('%s: %s -> %s', (language, statement, answer, code) => {
    expect(codes(statement, answer, language)).toContain(code);
  });

  it.each([
    ['pt', 'Só estamos abertos até às 13h', 'Será um gosto recebê-lo até às 13h.', []],
    ['pt', 'Estamos fechados até às 13h, só depois', 'Será um gosto recebê-lo até às 13h.', ['direction']],
    ['pt', 'Não abrimos até às 13h', 'Será um gosto recebê-lo até às 13h.', ['direction', 'flip']],
    ['pt', 'Não vai antes do dia 12', 'Quanto ao dia 12, deixe-me ver qual é a data mais próxima.', ['direction']],
    [
      'pt',
      'A Marta não vem na quinta',
      'Posso deixar recado para a Marta, que estará cá a partir da quinta.',
      ['direction'],
    ],
    [
      'pt',
      'A Marta não vem antes da quinta',
      'Posso deixar recado para a Marta, que estará cá a partir da quinta.',
      [],
    ],
    ['pt', 'A Marta só está cá até quinta', 'Pode falar com a Marta a partir de quinta.', ['direction']],
    ['pt', 'Só atendemos à segunda', 'Em vez da segunda, deixe-me ver quando estamos abertos.', ['direction']],
    ['pt', 'Fica fechada até ao verão', 'Em vez do verão, deixe-me ver quando estamos abertos.', ['direction']],
    ['pt', 'À segunda não atendemos', 'Em vez da segunda, deixe-me ver quando estamos abertos.', []],
    ['en', 'We only serve until 9 pm', 'Dinner is served with pleasure until 9 pm.', []],
    ['sl', 'Odprti smo samo do petka', 'Veseli vas bomo do petka.', []],
  ])('%s: keeps the end of what lasts only until then: %s', (language, statement, answer, found) => {
    expect(codes(statement, answer, language)).toEqual(found);
  });

  it('lets a fact of the company be said', () => {
    expect(codes('No refunds', 'We exchange it within 30 days, with a full refund.')).toEqual(
      expect.arrayContaining(['number', 'promise']),
    );
    const facts = ['We exchange it within 30 days, with a full refund.'];
    expect(codes('No refunds', 'We exchange it within 30 days, with a full refund.', 'en', { facts })).toEqual([]);
  });

  it('takes no longer for a long text than it is long', () => {
    const start = process.cpuUsage().user;
    verify('no 1 '.repeat(8_000), 'See it. '.repeat(5_000), 'en');
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(4_000);
  });
});
