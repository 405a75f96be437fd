/**
 * Wordings of a line to a customer that say too much, by language. A word that ends in * has any ending, (a|b) is one of
 * them, … stands for up to two words. `denied`: words before or inside of a wording that take it back or leave it open.
 */
export type TooMuch = { promise: readonly string[]; liability: readonly string[]; denied: readonly string[] };

const list = (words: string) => words.split(';').map((each) => each.trim());

export const TOO_MUCH: Record<string, TooMuch> = {
  en: {
    promise: list(
      "(i|we|i'll|we'll|can|will|do|to) guarantee; guaranteed; (i|we|i'll|we'll|can|do|to) promise; i swear; definitely; for sure; without fail; no matter what; never … happen* again; (will|shall) not happen again; won't … happen again; one hundred percent; a hundred percent; 100 percent; 100%; you have my word; (give|gave) you my word; (i|we|i'll|we'll|can) assure you; rest assured; free of charge; for free; (it's|it is|that's|that is) free; full refund; refunded in full; fully refunded; (everything|all) … refunded; whatever you want; anything you want",
    ),
    liability: list(
      "(our|my) … (fault|mistake|error|negligence); (fault|mistake|error) … (ours|mine); we made a mistake; i made a mistake; (we're|we are|i'm|i am) … (liable|negligent); (we're|we are|i am|i'm) … to blame; (we're|we are|i am|i'm) responsible for; (take|accept|takes|accepts) … (blame|liability); (full|entire|all|sole) … responsibility; (we|i) admit; (we|i) were negligent; (we|i) (messed|screwed) up; (we|i) got it wrong",
    ),
    denied: list(
      "not; no; never; can't; cannot; won't; don't; doesn't; didn't; isn't; aren't; wasn't; weren't; nobody; nothing; without; if; whether; unless",
    ),
  },
  pt: {
    promise: list(
      'garanto*; garantimos*; garantido; prometo*; prometemos*; dou-lhe … palavra; sem falta; de certeza; com toda a certeza; com certeza absoluta; nunca mais … acontec*; não volta* a acontecer; não torna* a acontecer; não se volta* a repetir; cem por cento; 100 por cento; 100%; grátis; gratuit*; de graça; reembolso total; reembols* tudo; devolve* tudo; custe o que custar; tudo o que quiser',
    ),
    liability: list(
      'culpa … (nossa|minha); (nossa|minha) … culpa; (erro|engano) … (nosso|meu); (nosso|meu) … (erro|engano); falha … (nossa|minha); (nossa|minha) … falha; (somos|fomos) … culpados; somos … responsáve*; assum(o|imos|e) … (responsabilidade|culpa); fomos … negligentes; errámos; errei; enganámo-nos; enganei-me; (admito|admitimos)',
    ),
    denied: list('não; nem; nunca; sem; nada; ninguém; se; caso'),
  },
  sl: {
    promise: list(
      'garantira(m|mo)*; obljubim*; obljubimo; obljublja(m|mo); zagotavlja(m|mo); zagotovim*; jamči(m|mo); zagotovo; sto odstotno; stoodstotno; 100%; (dam|dajem) … besedo; nikoli več se ne bo; se nikoli več ne; se ne bo več (ponovi*|zgodi*); ne bo več prišlo; brezplač(no|en|na|ne|ni); zastonj; vse kar želite; za vsako ceno',
    ),
    liability: list(
      '(naša|moja|našo|mojo) … (krivda|krivdo|napaka|napako); (krivda|napaka) … (naša|moja); po naši … krivdi; krivi smo; smo … krivi; sem … (kriv|kriva); prevzema(m|mo) … (odgovornost|krivdo); odgovorni smo; smo … odgovorni za; prizna(m|mo|vamo|vam) … (napako|krivdo|odgovornost); zmotili smo se; smo se zmotili',
    ),
    denied: list('ne; ni; nismo; nisem; nikoli; brez; niso; nihče; nič; če; ali; kadar'),
  },
  uk: {
    promise: list(
      "гаранту(ю|ємо); гарантовано; обіця(ю|ємо); пообіця(ю|ємо); запевня(ю|ємо); даю … слово; стовідсотково; сто відсотків; 100%; більше ніколи не; ніколи більше не; більше не (повториться|станеться); такого більше не (буде|станеться); точно (буде|будуть|зроб*|поверн*|привез*|достав*|отрима*); безкоштовн*; безплатн*; (усе|все) що забажаєте; неодмінно; обов'язково",
    ),
    liability: list(
      '(наша|моя|нашу|мою|свою) … (вина|провина|помилка|вину|провину|помилку); (вина|провина|помилка) … (наша|моя); ми … винні; винні … ми; я … (винен|винна); з нашої … (вини|провини); (беру|беремо) … відповідальність; несемо … відповідальність; визна(ю|ємо) … (вину|провину|помилку|відповідальність); ми помилилися',
    ),
    denied: list('не; ні; ніколи; без; ніхто; нічого; якщо; чи; аби; якби'),
  },
  ca: {
    promise: list(
      'garanteix*; garantim; garantit; prometo; prometem; li dono … paraula; sens falta; segur del tot; de segur; segur que; (rebrà|tindrà|recuperarà|arribarà) … segur; amb tota seguretat; cent per cent; 100%; no tornarà a (passar|succeir); mai més … (passarà|tornarà|succeirà); gratis; gratuït*; de franc; reemborsament íntegre; tot el que vulgui',
    ),
    liability: list(
      'culpa … (nostra|meva); (nostra|meva) … culpa; error … (nostre|meu); (nostre|meu) … error; som … (culpables|responsables); (assumeixo|assumim) … (responsabilitat|culpa); vam ser negligents; ens hem equivocat; m he equivocat; (reconec|reconeixem) … (error|culpa|responsabilitat)',
    ),
    denied: list('no; mai; sense; ni; ningú; res; si'),
  },
};
