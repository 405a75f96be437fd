/** The beginnings of common first names, without the endings that they take: "Matej" of "Mateja", "Mateju". */
const STEMS: Record<string, string> = {
  sl: 'mij han zoj karin tij karolin maks davor domn patrik jožet aleksandr klemn anžet metk slavic brigit danic dragic olg magd denis elen jerc ljubic mirjan nives rosan sabrin ursul veronik bogdan edvard jošt karl lovr miran rudij stojan tiln vink vojk zvonet aleš alenk alj aljaž alojz alojzij amadej an ana andraž andrej anit anj anton anž barbar benjamin bernard blaž bojan boris borut boštjan branck brank breda cvetk damijan damjan daniel danijel darj dark david dejan domen dominik drag dušan ed elizabet ema emil erik ev ervin filip franc franck gašper gorazd gregor helen igor irm iren iv ivan iva izidor izto jak jakob jan jana janez jank jasmin jasn jelk jern jernej jerneja jolanda jošk jož jožef jožic jure jurij katarin katj katjuš kaj klar klavdij klemen kristin kristjan ksenij lan lar lej leon lidij ljudmil luc lucij luk maj majd manc marij marijan marink marjan marjet mark marko martin maruš mateja matej matevž matic matija matjaž matj meliti met mih miha mihael milan milen mirjam mirk mitj mojc monik nadj nastj natalij nataš neja nej nejc než nik nikol nin oskar patricij pavl peter petr polon primož rebek renat robert rok roman romana sabin samo sandr sar saš sašo sebastjan silv silvij simon slavk sonj špel stank stanislav štefan štefk suzan tad tadej tadeja tamar tanj tatjan teja tej terezij tilen tim tina tjaš tomaž tomo tone tonja uroš urban urš uršk urh valentin valerij vanj ver vesn vid vida viktor viktorij vinko vit vlad vladimir zal zdenk zdravk zlatk zoran zvonk žan žana žig živ',
  uk: 'андрі анатолі антон антонін арсен артем богдан борис вадим валенти валері васил вікто вікторі віталі володимир вір галин ганн генн гліб григорі дан дарин дар денис дмитр едуард євген жанн зінаїд зо іван ігор ілл інн ірин кари катерин кири костянтин ксені лари лес лев леонід любов людмил макар максим марин мар марк мирослав михайл микит микол надій назар наталі наталк ніко нін оксан олег олександр олексі олен ольг орест остап павл петр полін раї роман руслан світлан сергі соломі софі станіслав степан тама тарас тетян тимофі федор христин юлі юрі юр яків ян яр ярослав',
  pt: 'adriana afonso alberto alexandra alexandre alice álvaro amélia américo ana anabela andré andreia ângela antónia antónio armando artur augusto bárbara beatriz benedita bernardo branca bruno camila cândida carina carla carlos carolina catarina cátia cecília célia cláudia clara constança cristiana cristina daniel daniela david débora diana dinis diogo domingos duarte edite eduardo elisa elsa emília érica ernesto ester eugénia eva fábio fátima fernanda fernando filipa filipe filomena francisca francisco frederico gabriel gabriela gil gonçalo graça guilherme gustavo helena heitor henrique hugo humberto ilda inês irene isabel ivo jaime joana joão joaquim joaquina jorge josé joel júlia juliana júlio lara laura leonardo leonor lídia lília liliana lourenço lúcia luciana luís luísa lurdes mafalda manuel manuela marcelo márcia márcio marco margarida maria mariana mário marina marisa marta martim mateus matilde maurício miguel mónica natália nélson nuno octávio odete olga óscar patrícia paula paulo pedro rafael rafaela raquel raúl renata renato ricardo rita roberto rodrigo rogério rosa rosário rui salvador samuel sandra sara sebastião sérgio sílvia simão sofia sónia susana tânia telmo teresa tiago tomás valter vanessa vasco vera verónica vicente vítor xavier',
};

const sets = new Map<string, ReadonlySet<string>>();

/** True: the word is a form of a common first name: the beginning of one, and no more than three letters after it. */
export function isFirstName(word: string, language: string): boolean {
  if (!Object.hasOwn(STEMS, language)) return false;
  let set = sets.get(language);
  if (set === undefined) {
    set = new Set((STEMS[language] ?? '').split(' '));
    sets.set(language, set);
  }
  const lower = word.toLowerCase();
  if (set.has(lower) && lower.length > 2) return true;
  const most = language === 'uk' ? 3 : 2;
  for (let ending = 1; ending <= most; ending++) {
    const stem = lower.slice(0, -ending);
    if (stem.length > 1 && set.has(stem) && ENDINGS[language]?.test(lower.slice(-ending)) === true) return true;
  }
  return false;
}

/** The endings that names take. */
const ENDINGS: Record<string, RegExp> = {
  sl: /^(?:a|e|i|o|u|om|em|ja|ju)$/,
  uk: /^(?:а|я|и|і|ї|й|у|ю|о|ь|є|ою|ею|єю|ом|ем|єм|ові|еві|єві|ія|ії|ію|ій|ко|ка)$/,
};
