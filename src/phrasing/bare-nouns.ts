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

/** English: true for what nobody counts, and what therefore needs no article: "oat milk", "council tax", "proof of address". */
export function isUncounted(name: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/);
  const of = words.indexOf('of');
  return UNCOUNTED.has(words[of > 0 ? of - 1 : words.length - 1] ?? '');
}

const UNCOUNTED = new Set(
  'language service permission benefit currency tobacco hire rental curry perfume aftershave lasagne risotto paella stew gravy sushi hummus popcorn candyfloss insurance tax milk butter margarine water food breakfast lunch dinner brunch bread broadband internet wifi fi parking fish meat cheese cream soup rice coffee tea cake luggage baggage furniture software hardware fibre gas oil petrol diesel electricity heating power jewellery damage wear rust mould makeup clothing underwear bedding linen decking turf compost soil gravel sand cement paint wallpaper fabric wool yarn wood timber leather silk velvet cash credit finance chess yoga pilates physio physiotherapy contactless identity id proof evidence smoking photography flash access waste rubbish recycling post mail medicine medication insulin fuel beer wine alcohol juice sugar flour honey jam pasta chicken beef pork lamb salmon cod tuna ham bacon salad fruit veg chocolate ice toast sauce gluten yoghurt yogurt cereal porridge tofu shampoo soap detergent toothpaste firewood coal equipment stationery paper vinyl music sport transport maternity counselling childcare storage foam glue tape thread string rope wire cable turf mulch fertiliser hay straw litter birdseed ibuprofen paracetamol aspirin'.split(
    ' ',
  ),
);
