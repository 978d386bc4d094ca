import type { CaseSpec } from './case-spec.js';
import { type CellKind, cellKinds } from './combination.js';

/** A row of the corner-case table: what it is for, and how it differs from the ordinary case. */
interface CornerRow {
  readonly name: string;
  readonly why: string;
  readonly spec: Partial<Omit<CaseSpec, 'combination'>>;
  readonly combination?: Partial<CaseSpec['combination']>;
  /** a network that meets a kink exactly has no gradient there */
  readonly without?: 'relu';
}

const ordinary: Omit<CaseSpec, 'combination'> = {
  batchSize: 2,
  sequenceLength: 4,
  inputSize: 3,
  hiddenSize: 5,
  outputSize: 4,
  weights: 'usual',
  cotangentExponent: 0,
  valueSeed: 1,
};

const bare: Omit<CaseSpec['combination'], 'kind'> = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ending: { readout: null, objective: 'cotangent' },
  ragged: false,
  givenState: true,
  tokens: false,
};

const rating: Partial<CaseSpec['combination']> = {
  ending: { readout: 'last', objective: 'crossEntropy', reduction: 'mean' },
};

/** The corners, each with the mistake that hides everywhere else. Whatever failure is met by chance becomes a row. */
const rows: readonly CornerRow[] = [
  { name: 'one-step', why: 'T = 1: no recurrence, h0 alone', spec: { sequenceLength: 1 } },
  { name: 'one-unit', why: 'H = 1: a scalar network, shapes that broadcast', spec: { hiddenSize: 1 } },
  { name: 'one-example', why: 'B = 1: a batch axis that may be squeezed', spec: { batchSize: 1 } },
  { name: 'one-input', why: 'D = 1: an input axis that may be squeezed', spec: { inputSize: 1 } },
  {
    name: 'all-ones',
    why: 'B = T = D = H = 1: every size at its smallest',
    spec: { batchSize: 1, sequenceLength: 1, inputSize: 1, hiddenSize: 1 },
  },
  {
    name: 'zero-weights',
    why: 'gates at rest: the recurrent path is cut by the weights themselves',
    spec: { weights: 'zero' },
    without: 'relu',
  },
  {
    name: 'zero-initial-state',
    why: 'state null: dh0 is asked for all the same',
    spec: {},
    combination: { givenState: false },
  },
  { name: 'saturated', why: 'derivatives near 0, where 1 − a² cancels', spec: { weights: 'saturating' } },
  {
    name: 'long-contractive',
    why: 'T = 120: sums over many steps, early steps without a say',
    spec: { sequenceLength: 120, hiddenSize: 3, weights: 'small' },
  },
  {
    name: 'zero-cotangent',
    why: 'every gradient is exactly zero',
    spec: { cotangentExponent: null },
  },
  {
    name: 'tiny-cotangent',
    why: 'gradients of 2^-60: no absolute threshold',
    spec: { cotangentExponent: -60 },
  },
  { name: 'huge-cotangent', why: 'gradients of 2^60: no clipping', spec: { cotangentExponent: 60 } },
  {
    name: 'lengths-of-one',
    why: 'every sequence ends after its first step; the rest is garbage',
    spec: { sequenceLength: 5, batchSize: 3, shortest: true },
    combination: { ragged: true, bidirectional: true },
  },
  {
    name: 'repeated-tokens',
    why: 'two words, many steps: each column of dWax collects several contributions',
    spec: { sequenceLength: 8, inputSize: 2 },
    combination: { tokens: true, ragged: true },
  },
  {
    name: 'absent-tokens',
    why: 'forty words, three steps: most columns of dWax are exactly zero',
    spec: { sequenceLength: 3, inputSize: 40 },
    combination: { tokens: true },
  },
  {
    name: 'one-class',
    why: 'K = 1: the softmax is constant, cross-entropy and its gradient are zero',
    spec: { outputSize: 1 },
    combination: rating,
  },
  {
    name: 'certain-target',
    why: 'probabilities close to 0 and 1, where p − 1 cancels',
    spec: { weights: 'saturating', hiddenSize: 8 },
    combination: rating,
  },
  {
    name: 'three-layers',
    why: 'a middle layer, neither first nor last, in both directions',
    spec: { batchSize: 3, sequenceLength: 3, hiddenSize: 2 },
    combination: { layers: 3, bidirectional: true, ragged: true },
  },
];

/** A corner case, by a name that replays it: `corner:saturated/gru-before`. */
export interface CornerCase {
  readonly path: string;
  readonly why: string;
  readonly spec: CaseSpec;
  /** the options without which it would be another case */
  readonly essential: Partial<CaseSpec['combination']>;
}

/** The corner-case table for every kind of cell. */
export const cornerCases: readonly CornerCase[] = rows.flatMap((row) =>
  cellKinds
    .filter((kind) => !(row.without === 'relu' && kindName(kind) === 'elman-relu'))
    .map((kind) => ({
      path: `corner:${row.name}/${kindName(kind)}`,
      why: row.why,
      spec: { ...ordinary, ...row.spec, combination: { ...bare, ...row.combination, kind } },
      essential: { ...row.combination, kind },
    })),
);

/** The name of a kind of cell: `elman-tanh`, `lstm`, `gru-after`, …; `custom` for one of the subject's own. */
export function kindName(kind: CellKind | { readonly cell: 'custom' }): string {
  if (kind.cell === 'elman') return `elman-${kind.activation}`;
  return kind.cell === 'gru' ? `gru-${kind.reset}` : kind.cell;
}
