/** Nouns that chats leave without an article, and which a sentence can't: "driver can't get there", "no passport". */
const BARE: readonly (readonly [before: string, nouns: ReadonlySet<string>])[] = [
  [
    'the',
    new Set(
      'size colour quantity accountant solicitor locum tutor coach midwife receptionist optician hygienist driver courier carrier system computer till machine printer server website site app kitchen manager boss supervisor doctor dentist nurse engineer plumber technician physio vet surgeon consultant teacher landlord bank office desk store shop warehouse supplier depot garage workshop lift oven boiler pool gym restaurant bar bill menu form contract warranty invoice airline airport council insurer manufacturer landlord school nursery pharmacy clinic surgery'.split(
        ' ',
      ),
    ),
  ],
  [
    'your',
    new Set(
      'name surname number address email birth id passport licence license card signature prescription referral postcode password username receipt reading registration policy ticket'.split(
        ' ',
      ),
    ),
  ],
];

/** English: "driver" is "the driver" inside of a sentence. What has an article, a number or a name before it stays as it is. */
export function unbared(value: string): string {
  if (!/^[\p{Ll}\s-]+$/u.test(value) && !/^(?:photo )?ID$/.test(value)) return value;
  const words = value.toLowerCase().split(/\s+/);
  const head = words.at(-1) ?? '';
  if (
    words.length > 3 ||
    LED.has(words[0] ?? '') ||
    (words.some((word) => JOINS.has(word)) && value !== 'date of birth')
  )
    return value;
  const before = BARE.find(([, nouns]) => nouns.has(head))?.[0];
  return before === undefined ? value : `${before} ${value}`;
}

const LED = new Set(
  'the a an your our my his her their its this that these those some any no each every both all one another other either such what which ur yr yer ya two three four five six seven eight nine ten'.split(
    ' ',
  ),
);

const JOINS = new Set(['of', 'for', 'and', 'or', 'to', 'by', 'with', 'from', 'in', 'on', 'at']);
