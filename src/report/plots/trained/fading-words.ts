import type { ExampleNetwork, ReviewRow } from '../../../example/example-document.js';
import { exampleStyles } from './example-style.js';
import type { FadingWord } from './fading-lines.js';

/** What the deciding word counts for in each network, in the median over examples. */
export function medianWords(networks: readonly ExampleNetwork[]): FadingWord[] {
  return networks.map(({ cell, trained, untrained }) => ({
    ...exampleStyles[cell],
    distances: trained.map(({ distance }) => distance),
    gradient: trained.map(({ medianGradient }) => medianGradient),
    occlusion: trained.map(({ medianOcclusion }) => medianOcclusion),
    untrained: untrained.map(({ medianGradient }) => medianGradient),
  }));
}

/** What the opening word of one review counts for in each network. */
export function openingWords(rows: readonly ReviewRow[]): FadingWord[] {
  return rows.map(({ cell, lengths, gradient, occlusion }) => ({
    ...exampleStyles[cell],
    distances: lengths,
    gradient,
    occlusion,
    untrained: [],
  }));
}
