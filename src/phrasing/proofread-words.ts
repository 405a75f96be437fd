/** Wordings of a line to a customer that say too much, by language. A word that ends in * has any ending. */
export type TooMuch = { promise: readonly string[]; liability: readonly string[] };

const list = (words: string) => words.split('|');

export const TOO_MUCH: Record<string, TooMuch> = {
  en: {
    promise: list(
      'guarantee*|i promise|we promise|i swear|definitely|without fail|no matter what|never happen again|never happens again|one hundred percent|100 percent|100%|you have my word|i assure you|i can assure you|rest assured|free of charge|for free|full refund|whatever you want|anything you want',
    ),
    liability: list(
      'our fault|my fault|our mistake|my mistake|our error|our negligence|we are liable|we are responsible for|i am responsible for|we take full responsibility|full responsibility|we accept liability|we are to blame|we admit|we were negligent|we messed up|we screwed up',
    ),
  },
  pt: {
    promise: list(
      'garant*|prometo|prometemos|dou-lhe a minha palavra|sem falta|de certeza absoluta|com toda a certeza|nunca mais volta a acontecer|não volta a acontecer|grátis|de graça|reembolso total|custe o que custar|tudo o que quiser',
    ),
    liability: list(
      'a culpa é nossa|culpa nossa|nossa culpa|minha culpa|erro nosso|nosso erro|assumimos a responsabilidade|assumimos toda a responsabilidade|somos responsáveis|fomos negligentes|admitimos',
    ),
  },
  sl: {
    promise: list(
      'garantira*|obljub*|zagotavlja*|jamči*|zagotovo|sto odstotno|stoodstotno|dam vam besedo|nikoli več se ne bo|se ne bo več ponovilo|brezplačno|zastonj|vse kar želite',
    ),
    liability: list(
      'naša krivda|moja krivda|naša napaka|moja napaka|krivi smo|smo krivi|prevzemamo odgovornost|prevzemamo vso odgovornost|odgovorni smo|priznamo|priznavamo',
    ),
  },
  uk: {
    promise: list(
      'гаранту*|обіця*|даю слово|стовідсотково|сто відсотків|більше ніколи не|такого більше не буде|такого більше не станеться|безкоштовно|безплатно|усе що забажаєте|неодмінно|обов’язково',
    ),
    liability: list(
      'наша вина|моя вина|наша помилка|моя помилка|ми винні|я винен|я винна|беремо на себе відповідальність|ми несемо відповідальність|визнаємо',
    ),
  },
  ca: {
    promise: list(
      'garanti*|garante*|prometo|prometem|li dono la meva paraula|sens falta|segur del tot|no tornarà a passar|mai més tornarà|gratis|de franc|reemborsament íntegre|tot el que vulgui',
    ),
    liability: list(
      'culpa nostra|és culpa nostra|culpa meva|error nostre|error meu|assumim la responsabilitat|assumim tota la responsabilitat|som responsables|vam ser negligents|reconeixem',
    ),
  },
};
