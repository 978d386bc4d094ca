import type { DecayDocument } from '../decay/decay-document.js';
import type { ExampleDocument } from '../example/example-document.js';
import { decayPlot } from './plots/curves/decay-plot.js';
import { reachPlot } from './plots/curves/reach-plot.js';
import { slopePlot } from './plots/curves/slope-plot.js';
import { measurePlots } from './plots/measure-plots.js';
import type { Plot } from './plots/plot.js';
import { examplePlots } from './plots/trained/example-plots.js';

/** A part of the report's story: what it tells, and the plots that show it. */
export interface Chapter {
  /** lower-case letters and hyphens */
  readonly id: string;
  readonly title: string;
  /** what the reader has just learned, and asks next */
  readonly introduction: string;
  readonly plots: readonly Plot[];
}

const outline: readonly (Omit<Chapter, 'plots'> & { readonly shows: readonly string[] })[] = [
  {
    id: 'answer',
    title: 'The answer',
    introduction: '',
    shows: ['reach'],
  },
  {
    id: 'curves',
    title: 'The way back, step by step',
    introduction:
      'A reach is one number; behind it stands a curve a network. Whether it is a straight line, whether the seeds agree, and whether it depends on how long the sequence is, decide what the number is worth.',
    shows: ['decay', 'slope', 'length-heatmap'],
  },
  {
    id: 'weights',
    title: 'What the weights learn from',
    introduction:
      'Weights are shared by all steps, so what is learned is a sum over the steps. A gradient that fades leaves the early ones out of it: how much of the sum do the last steps make, and what would be lost if only they were asked?',
    shows: ['contributions', 'truncation'],
  },
  {
    id: 'causes',
    title: 'Why it fades',
    introduction:
      'Each step multiplies the gradient by a Jacobian. How all directions fare on that way, not only the one that the loss takes, and what the gates let pass, explain the rate.',
    shows: ['singular-values', 'lyapunov', 'gate-memory'],
  },
  {
    id: 'seeds',
    title: 'One network is not the next',
    introduction:
      'The same initialisation gives another network with every seed, and the mean is made by the rare one that explodes. So here is every seed.',
    shows: ['final-norms'],
  },
  {
    id: 'trained',
    title: 'What trained networks make of it',
    introduction:
      'Three small networks that come with backproof were trained on each of two tasks in which an early word decides: to choose a reflexive (she … herself), and to rate a review. Does a trained network use a word that its gradient hardly reaches? What training gave is what is shown.',
    shows: ['sentence', 'accuracy', 'review'],
  },
];

/** What a report tells of. */
export interface ReportData {
  readonly document: DecayDocument;
  /** what trained networks make of two tasks; null: the report is of other networks alone */
  readonly examples: ExampleDocument | null;
}

/** Tells the story of a report in chapters; those that would have nothing to show are left out. */
export function reportChapters({ document, examples }: ReportData): Chapter[] {
  const plots = [
    reachPlot(document),
    decayPlot(document),
    slopePlot(document),
    ...measurePlots(document),
    ...(examples === null ? [] : examplePlots(examples)),
  ].filter((plot) => plot !== null);
  const byId = new Map(plots.map((plot) => [plot.id, plot]));
  return outline
    .map(({ shows, ...chapter }) => ({
      ...chapter,
      plots: shows.map((id) => byId.get(id)).filter((plot) => plot !== undefined),
    }))
    .filter((chapter) => chapter.plots.length > 0);
}
