import type { LineEdit } from './library-with.mjs';

/** With all of it, learning follows the gradient that is cut where gates read the cells of the step before. */
export const allRepairs: readonly LineEdit[];
