import type { Property } from './property.js';

/** All properties, those first that say most plainly what is wrong: of several that fail, the first is told. */
export const properties: readonly Property[] = [];
