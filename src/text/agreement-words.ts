/** The words that decide, with the reflexive that each demands. */
export const reflexiveOf = {
  i: 'myself',
  you: 'yourself',
  he: 'himself',
  she: 'herself',
  we: 'ourselves',
  they: 'themselves',
} as const;

/** What may come before the governing word. */
export const openings = [
  [],
  ['yesterday'],
  ['later'],
  ['that', 'evening'],
  ['last', 'winter'],
  ['in', 'the', 'end'],
  ['before', 'the', 'concert'],
] as const;

/** One-word adverbs; they stand before the verb. */
export const adverbs = [
  'quietly',
  'suddenly',
  'finally',
  'slowly',
  'often',
  'gladly',
  'nearly',
  'secretly',
  'openly',
  'rarely',
] as const;

/** Two words that say how or when. */
export const circumstances = [
  ['at', 'dawn'],
  ['in', 'silence'],
  ['after', 'midnight'],
  ['without', 'warning'],
  ['by', 'candlelight'],
  ['on', 'purpose'],
  ['during', 'breakfast'],
  ['for', 'years'],
  ['with', 'care'],
  ['under', 'pressure'],
] as const;

/** What a phrase about a place begins with. */
export const prepositions = [
  'beside',
  'near',
  'behind',
  'under',
  'above',
  'beyond',
  'opposite',
  'outside',
  'inside',
  'along',
] as const;

/** Adjectives of a place. */
export const adjectives = [
  'old',
  'quiet',
  'narrow',
  'empty',
  'painted',
  'wooden',
  'distant',
  'broken',
  'sunny',
  'crooked',
] as const;

/** Places: singular things, so that none could be what a reflexive here refers to. */
export const places = [
  'harbour',
  'bridge',
  'orchard',
  'station',
  'library',
  'market',
  'fountain',
  'staircase',
  'garden',
  'windmill',
  'chapel',
  'workshop',
] as const;

/** Verbs in the past tense, which is the same for every governing word; each takes a reflexive object. */
export const verbs = [
  'praised',
  'blamed',
  'surprised',
  'admired',
  'taught',
  'forgave',
  'reminded',
  'protected',
  'introduced',
  'amused',
  'trusted',
  'persuaded',
] as const;
