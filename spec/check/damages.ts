import type { Damage } from './damage.js';
import { damagesOfBlocks } from './damages-of-blocks.js';
import { damagesOnTheWayBack } from './damages-on-the-way-back.js';

/** Every mistake that the check must notice. */
export const damages: readonly Damage[] = [...damagesOnTheWayBack, ...damagesOfBlocks];
