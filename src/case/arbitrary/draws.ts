import type fc from 'fast-check';

/** Draws one of some choices, each as likely as any other; what stands there twice is twice as likely. */
export function oneOf<Choice>(random: fc.Random, choices: readonly Choice[]): Choice {
  return choices[random.nextInt(0, choices.length - 1)]!;
}

/** Draws a whole number, both ends included. */
export function between(random: fc.Random, least: number, most: number): number {
  return random.nextInt(Math.min(least, most), most);
}

/** Draws true as often as false, where it is possible at all. */
export function flip(random: fc.Random, isPossible: boolean): boolean {
  return isPossible && random.nextInt(0, 1) === 1;
}

/**
 * Draws T: in seven cases of nine a short one in which every step is told from the others, in one a long one, in one 1 or 2.
 */
export function sequenceLength(random: fc.Random, most: number): number {
  const share = random.nextInt(0, 8);
  if (share === 0) return between(random, 1, Math.min(2, most));
  return share === 1 ? between(random, 9, most) : between(random, 3, Math.min(8, most));
}
