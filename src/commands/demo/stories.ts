/** What complaints of one nature are like in the invented company. Shares are from 0 to 1. */
export type Story = {
  nature: string;
  /** Ids of the invented company's list, the most frequent first. */
  causes: string[];
  /** How frequent, beside the others. */
  weight: number;
  /** How many customers are satisfied in the end. */
  pleases: number;
  /** How many are settled while the customer is there. */
  onTheSpot: number;
  /** How many are given something, and how much: in the money of the branch. */
  gives: { kind: 'money' | 'percent' | 'voucher'; share: number; low: number; high: number }[];
  /** Days until what is promised falls due. */
  days: [number, number];
  /** How many call for help. */
  escalates: number;
  tales: { happened: string; agreed: string; doing: string }[];
  prevents: string[];
};

const THINGS = [
  'kettle',
  'lamp',
  'armchair',
  'set of pans',
  'desk',
  'rug',
  'coffee maker',
  'mirror',
  'bookcase',
  'heater',
];

/** What was bought; a tale says {thing} where it stands. */
export const things: readonly string[] = THINGS;

/** The natures of the playbook that ships, as Harbour & Finch hears of them in a year. */
export const STORIES: readonly Story[] = [
  {
    nature: 'late',
    causes: ['carrier', 'too-few-people'],
    weight: 21,
    pleases: 0.74,
    onTheSpot: 0.35,
    gives: [
      { kind: 'money', share: 0.12, low: 5, high: 20 },
      { kind: 'voucher', share: 0.14, low: 1, high: 2 },
    ],
    days: [1, 4],
    escalates: 0.04,
    tales: [
      {
        happened: 'The {thing} was to come on Tuesday and came on Saturday. Nobody told them.',
        agreed: 'Delivery charge back',
        doing: 'Asked the courier for the reason',
      },
      {
        happened: 'Took a day off for the {thing}. It came after six in the evening.',
        agreed: 'Next delivery within two hours, free',
        doing: 'Booked the slot by hand',
      },
    ],
    prevents: [
      'Tell customers the day before when the courier is late',
      'Leave a day between packing and the promised date',
      'Agree slots with the courier, not days',
    ],
  },
  {
    nature: 'missing',
    causes: ['stock', 'packing', 'carrier'],
    weight: 11,
    pleases: 0.7,
    onTheSpot: 0.2,
    gives: [{ kind: 'money', share: 0.22, low: 10, high: 60 }],
    days: [1, 5],
    escalates: 0.06,
    tales: [
      {
        happened: 'The box with the {thing} came without its screws and shelf pins.',
        agreed: 'The missing parts by post',
        doing: 'Parts packed and weighed',
      },
      {
        happened: 'The {thing} never came; the courier says it was handed over.',
        agreed: 'A new one by courier',
        doing: 'Search started with the courier',
      },
    ],
    prevents: ['Weigh each box before it leaves', 'Ask for a photo at the door'],
  },
  {
    nature: 'faulty',
    causes: ['supplier', 'packing'],
    weight: 22,
    pleases: 0.66,
    onTheSpot: 0.22,
    gives: [
      { kind: 'money', share: 0.3, low: 15, high: 90 },
      { kind: 'percent', share: 0.06, low: 5, high: 20 },
    ],
    days: [2, 7],
    escalates: 0.09,
    tales: [
      {
        happened: 'The {thing} leaks at the base after two weeks.',
        agreed: 'A new {thing} by courier',
        doing: 'Ordered at once, the old one is collected',
      },
      {
        happened: 'The {thing} came with a crack along one side.',
        agreed: 'Money back in full',
        doing: 'Refund sent to accounts',
      },
      {
        happened: 'The {thing} stopped working on the second day.',
        agreed: 'A repair at home',
        doing: 'Technician booked',
      },
    ],
    prevents: [
      'Check the seal before sending',
      'Test one of each batch when it arrives',
      'Ask the supplier for stronger corners on the box',
    ],
  },
  {
    nature: 'wrong-item',
    causes: ['stock', 'system'],
    weight: 9,
    pleases: 0.8,
    onTheSpot: 0.3,
    gives: [{ kind: 'voucher', share: 0.2, low: 1, high: 2 }],
    days: [1, 4],
    escalates: 0.03,
    tales: [
      {
        happened: 'Ordered the {thing} in oak and got it in white.',
        agreed: 'The right one tomorrow, the other collected',
        doing: 'Swapped in the warehouse list',
      },
    ],
    prevents: ['Scan the colour as well as the model', 'Keep look-alikes on different shelves'],
  },
  {
    nature: 'told-otherwise',
    causes: ['wrong-information', 'training'],
    weight: 7,
    pleases: 0.58,
    onTheSpot: 0.4,
    gives: [{ kind: 'percent', share: 0.18, low: 5, high: 15 }],
    days: [1, 5],
    escalates: 0.08,
    tales: [
      {
        happened: 'The shop said that assembly of the {thing} is included. The bill says otherwise.',
        agreed: 'Assembly at no charge this time',
        doing: 'Told the shop what the rule is',
      },
    ],
    prevents: ['One sheet of what is included, at every till', 'Write what was said into the order'],
  },
  {
    nature: 'charged',
    causes: ['system', 'wrong-information'],
    weight: 10,
    pleases: 0.76,
    onTheSpot: 0.55,
    gives: [{ kind: 'money', share: 0.45, low: 4, high: 55 }],
    days: [1, 5],
    escalates: 0.05,
    tales: [
      {
        happened: 'Charged twice for the {thing}.',
        agreed: 'The second charge back by Friday',
        doing: 'Sent to accounts with the receipt',
      },
      {
        happened: 'The reduced price of the {thing} was not on the bill.',
        agreed: 'The difference back',
        doing: 'Corrected the bill',
      },
    ],
    prevents: ['Block the pay button after the first press', 'Take prices from one list'],
  },
  {
    nature: 'service',
    causes: ['too-few-people', 'handover'],
    weight: 8,
    pleases: 0.62,
    onTheSpot: 0.25,
    gives: [{ kind: 'money', share: 0.15, low: 10, high: 70 }],
    days: [2, 8],
    escalates: 0.07,
    tales: [
      {
        happened: 'The fitters left before the {thing} stood level.',
        agreed: 'Fitters come again at a time that suits',
        doing: 'Booked with the same team',
      },
    ],
    prevents: ['Ask the customer to sign that all is done', 'Plan an hour more for old houses'],
  },
  {
    nature: 'unhelpful',
    causes: ['training', 'handover'],
    weight: 5,
    pleases: 0.55,
    onTheSpot: 0.6,
    gives: [{ kind: 'voucher', share: 0.15, low: 1, high: 2 }],
    days: [1, 3],
    escalates: 0.1,
    tales: [
      {
        happened: 'Asked three people about the {thing} and was sent on each time.',
        agreed: 'One person who sees it through, with their number',
        doing: 'Took it on myself',
      },
    ],
    prevents: ['Whoever is asked first stays with it', 'Practise hand-overs in the Monday meeting'],
  },
  {
    nature: 'no-answer',
    causes: ['handover', 'too-few-people'],
    weight: 5,
    pleases: 0.6,
    onTheSpot: 0.45,
    gives: [],
    days: [1, 3],
    escalates: 0.05,
    tales: [
      {
        happened: 'Wrote twice about the {thing} and nobody wrote back.',
        agreed: 'An answer by tomorrow noon',
        doing: 'Found both letters and answered them',
      },
    ],
    prevents: ['Look at the shared mailbox at ten and at three', 'Answer on the same day, even if only to say when'],
  },
  {
    nature: 'other',
    causes: ['system'],
    weight: 2,
    pleases: 0.68,
    onTheSpot: 0.5,
    gives: [],
    days: [1, 5],
    escalates: 0.02,
    tales: [
      {
        happened: 'Would like the box of the {thing} taken back.',
        agreed: 'Collected with the next delivery',
        doing: 'Noted on the tour',
      },
    ],
    prevents: ['Say on the box where it can go'],
  },
];
