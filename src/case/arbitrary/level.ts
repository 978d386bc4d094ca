/** How simple the numbers of a block have become, the plainest first. */
export const levels = ['zeros', 'ones', 'signs', 'quarters', 'drawn'] as const;
export type Level = (typeof levels)[number];

/** The level of each block that is not as it was drawn. */
export type Levels = Readonly<Record<string, Level>>;

/** The levels that each block may have, the plainest first; its last is `drawn`. */
export type Ladders = ReadonlyMap<string, readonly Level[]>;

/** What the numbers of a request, or of a part of it, are made from. */
export interface Numbers {
  /** 32 bits */
  readonly seed: number;
  readonly levels: Levels;
}

/** For what can only be as drawn or 0: tokens, classes, garbage. */
export const zerosOrDrawn: readonly Level[] = ['zeros', 'drawn'];

/** The level that a block has. */
export function levelOf({ levels: own }: Pick<Numbers, 'levels'>, block: string): Level {
  return own[block] ?? 'drawn';
}

/**
 * Simplifies a number: 0; 1; ±1 by its sign; the next quarter away from 0; itself. With a unit, 1 stands for that.
 *
 * A quarter is never 0, so that what needs a number keeps one until the block is zeros.
 */
export function atLevel(drawn: number, level: Level, unit = 1): number {
  switch (level) {
    case 'zeros':
      return 0;
    case 'ones':
      return unit;
    case 'signs':
      return drawn < 0 ? -unit : unit;
    case 'quarters':
      return drawn < 0 ? -Math.ceil(-4 * drawn) / 4 : Math.ceil(4 * drawn) / 4;
    default:
      return drawn;
  }
}

/** Lists plainer levels: every block at once, the plainest first, and then block by block. */
export function* plainerLevels(own: Levels, ladders: Ladders): Generator<Levels> {
  for (const level of levels) {
    const plainer = [...ladders].filter(([block, ladder]) => isPlainer(level, block, ladder, own));
    if (plainer.length > 1) {
      yield { ...own, ...Object.fromEntries(plainer.map(([block]) => [block, level])) };
    }
  }
  for (const [block, ladder] of ladders) {
    for (const level of ladder) {
      if (isPlainer(level, block, ladder, own)) yield { ...own, [block]: level };
    }
  }
}

function isPlainer(level: Level, block: string, ladder: readonly Level[], own: Levels): boolean {
  return ladder.includes(level) && levels.indexOf(level) < levels.indexOf(levelOf({ levels: own }, block));
}
