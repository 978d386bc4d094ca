import type {
  ExampleDocument,
  ExampleNetwork,
  SentenceRow,
  ShownReview,
  ShownSentence,
} from '../../../../src/example/example-document.js';
import type { Chart } from '../../../../src/report/chart-svg.js';

const lstm: SentenceRow = {
  cell: 'lstm',
  isRight: false,
  contrast: -0.5,
  gradient: [1e-4, 0.5, 20, 0],
  predicted: [-2e-5, 0.1, -3, 0],
  occlusion: [0.25, -4, 1, null],
};

const elman: SentenceRow = {
  cell: 'elman',
  isRight: true,
  contrast: 6,
  gradient: [1e-30, 2e-20, 3e-3, null],
  predicted: [-1e-31, 1e-21, -1e-4, null],
  occlusion: [-8, 1e-6, 0, -0.125],
};

/** Four words of which the first decides, three of them any text; two networks, one of them wrong. */
export const sampleSentence: ShownSentence = {
  distance: 3,
  drawnFrom: 300,
  words: ['she', '<b>&', 'gone\u202eback', 'slept'],
  deciding: 0,
  right: 'herself',
  wrong: 'himself',
  rows: [elman, lstm],
};

const accuracy = (share: number) => ({ share, low: share - 0.125, high: share + 0.125 });

/** Right in 90 % at 5 words and in 25 % at 50, where the occlusion is exactly 0 and nothing finite is left of the gradient. */
export const sampleNetwork: ExampleNetwork = {
  cell: 'gru',
  hiddenSize: 4,
  heldOutLoss: 0.75,
  chanceLoss: 1.5,
  chance: 0.25,
  trained: [
    { distance: 5, examples: 60, accuracy: accuracy(0.875), medianGradient: 0.5, medianOcclusion: 4 },
    { distance: 50, examples: 60, accuracy: accuracy(0.25), medianGradient: null, medianOcclusion: 0 },
  ],
  untrained: [
    { distance: 5, examples: 60, accuracy: accuracy(0.25), medianGradient: 0.1, medianOcclusion: 0.01 },
    { distance: 50, examples: 60, accuracy: accuracy(0.25), medianGradient: 1e-90, medianOcclusion: 0 },
  ],
};

export const sampleReview: ShownReview = {
  drawnFrom: 8,
  words: ['poor', '<script>', 'plot'],
  right: '1',
  wrong: '5',
  rows: [
    { cell: 'elman', lengths: [10, 1000], isRight: [true, false], gradient: [2, 1e-40], occlusion: [3, 0] },
    {
      cell: 'gru',
      lengths: [10, 1000],
      isRight: [false, false],
      gradient: [1, null],
      occlusion: [0.5, 0.25],
    },
  ],
};

export const sampleExamples: ExampleDocument = {
  seed: 7,
  agreement: { sentences: [sampleSentence], networks: [sampleNetwork] },
  rating: { review: sampleReview, networks: [{ ...sampleNetwork, cell: 'lstm' }] },
};

/** A series of a chart as specs look at it. */
export interface SeenSeries {
  readonly type: string;
  readonly name?: string;
  readonly data: readonly { readonly name?: string; readonly value?: readonly (number | null)[] }[];
}

/** The series of a chart by which tips speak: those with a name. */
export function namedSeries({ option }: Chart): SeenSeries[] {
  return (option.series as SeenSeries[]).filter(({ name }) => name !== undefined);
}
