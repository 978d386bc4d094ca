import type { DecayGroup } from './decay-groups.js';

/** Names the file of a group's comparison, as in `reach-random-inputs-t-200.svg`. */
export function comparisonFile({ title }: DecayGroup): string {
  return `reach-${slug(title)}.svg`;
}

/** Turns any text into a part of a file name: lower-case letters, digits and hyphens, at most sixty of them. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}
