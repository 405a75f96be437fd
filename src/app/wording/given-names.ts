// First names that are told from other words by themselves. The phrase engine has those of Portuguese, Slovenian and
// Ukrainian; what is a word or a firm besides ("Will", "Mark", "Grace", "Victoria") stands in neither list.

const GIVEN = new Set(
  [
    // English
    'aaron abigail adam adrian alan albert alex alexander alexandra alfie alice alison amanda amelia amy andrea andrew angela',
    'ann anna anne annie anthony ashley barbara ben benjamin beth brian callum cameron caroline catherine charlie',
    'charlotte chloe chris christine christopher claire colin connor craig daniel danielle darren dave david deborah dennis',
    'derek diane donald donna dorothy doug duncan dylan edward eleanor elizabeth ellie emily emma eric ethan eve evelyn fiona',
    'freddie gareth gary gavin gemma geoff george georgia gillian gordon graham greg hannah harriet harry heather helen',
    'henry holly hugh ian imogen isaac isabel isabella jackie jacob jacqueline jake james jamie jane janet jason jean jennifer',
    'jenny jeremy jessica jim jo joan joanna joanne joe john jonathan joseph joshua joyce judith julia julian julie karen kate',
    'katherine kathleen katie keith kelly kenneth kevin kieran kirsty kyle laura lauren leah leanne lewis liam linda lisa liz',
    'louise lucas lucy luke lynn maggie malcolm margaret maria marie martin mary mason matt matthew megan melissa michael',
    'michelle mike molly monica nancy naomi natalie natasha neil nicholas nicola nigel nina noah oliver olivia oscar owen pamela',
    'patricia patrick paul paula peggy peter phil philip phoebe rachel ralph raymond rebecca richard robert robin roger ronald',
    'rosemary rosie ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian sharon sheila shirley simon',
    'sophia sophie stacey stephanie stephen steve steven stuart susan suzanne sylvia tara teresa theo theresa thomas tim',
    'timothy toby tom tony tracy trevor valerie vanessa wendy william yvonne zac zoe',
    // Catalan and Spanish
    'adrià agnès aina albert alba àlex anna andreu antoni arnau artur bernat berta biel carles carla carme carmen cristina',
    'dolors eduard elena eloi enric ernest esteve eulàlia eva ferran francesc francisca gemma gerard glòria guillem helena hug',
    'irene isaac isabel jaume javier joan joana jordi jorge josep josefina juan júlia juli laia laura lídia lluc lluís lluïsa',
    'llorenç magda manel manuel marc maria marta martí mateu meritxell mercè mireia miquel montserrat neus núria oriol paula pere',
    'pilar pol quim ramon raquel ricard roger rosalia rosa rubèn salvador sandra santiago sergi sílvia sònia susanna teresa',
    'tomàs toni vicenç xavier xavi yolanda',
    // Of the neighbours, as they work and buy everywhere
    'ahmed ali ana andrei andrej andriy anton bogdan carlos dmytro elena fatima giulia giovanni hans ibrahim ivan jan janez joão',
    'jose josé juan julien jürgen karim katarzyna klaus krzysztof luigi luís maja marco marek marija mario marko matej miguel',
    'mohamed mohammed muhammad natalia oksana olena olga omar paolo pavel pedro petra pierre piotr priya raj sergey sofia svetlana',
    'taras tatiana tomaž ursula viktor vladimir wojciech yusuf zofia',
  ]
    .join(' ')
    .split(' '),
);

/** Forms of first names that firms, places and things are called far oftener. */
const NO_PERSON = new Set(
  'nike time urban vida vera marina mercedes victoria vitória rosa linda alba pilar pol'.split(' '),
);

/** True: somebody is called this, whatever the language around it, and hardly anything else. */
export function isGivenName(word: string): boolean {
  const lower = word.toLowerCase();
  return GIVEN.has(lower) && !NO_PERSON.has(lower);
}

/** True: it reads like a first name, and firms or things are called so, too. */
export function isNoPerson(word: string): boolean {
  return NO_PERSON.has(word.toLowerCase());
}
