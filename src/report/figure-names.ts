import type { Plot } from './plots/plot.js';

/** Names the file of one view of a plot, as in `reach-01-random-inputs-t-200.svg`; by the plot alone where it has one view. */
export function figureFile({ id, views }: Plot, index: number): string {
  if (views.length === 1) return `${id}.svg`;
  return `${id}-${String(index + 1).padStart(2, '0')}-${slug(views[index]!.name)}.svg`;
}

/** Turns any text into a part of a file name: lower-case letters, digits and hyphens, at most sixty of them. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}
