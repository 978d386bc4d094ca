import type { DecayDocument, DecayFate, DecayRun, DecaySeries } from '../../src/decay/decay-document.js';
import { fateShares } from '../../src/decay/fate.js';

/** What a made-up series is like; the rest follows from it. */
export interface Sketch extends Partial<DecaySeries> {
  /** ln G per step */
  readonly perStep?: number;
  /** how much a step of a seed's random walk adds */
  readonly spread?: number;
  readonly seeds?: number;
  /** how the seeds' gradients end, from the first seed on; the rest end well */
  readonly fates?: readonly DecayFate[];
}

/** Texts that would break out of HTML, SVG, Markdown, a spreadsheet or a terminal. */
export const hostileTexts = [
  '<script>globalThis.struck = 1</script>',
  '"><img src=x onerror="globalThis.struck = 2">',
  "' onload='globalThis.struck = 3",
  ']]></style><svg onload="globalThis.struck = 4">',
  '=HYPERLINK("http://example.invalid","x")',
  'a | b \\| `c` [d](javascript:globalThis.struck=5)',
  '\u001b[2J\u001b]0;title\u0007',
  '\u202egnissim\u2066',
  'url(http://example.invalid/x)</title>',
] as const;

/** The first document a reader sees: six cells over random inputs, three over words, two lengths. */
export function sampleDocument(): DecayDocument {
  return documentOf([
    sampleSeries({
      perStep: -0.787,
      initialisation: 'uniform',
      bound: { logNorms: [], sigmaMax: 1.15, gamma: 1 },
    }),
    sampleSeries({
      perStep: -0.307,
      initialisation: 'orthogonal',
      bound: { logNorms: [], sigmaMax: 1, gamma: 1 },
    }),
    sampleSeries({ activation: 'relu', initialisation: 'orthogonal', perStep: -0.36, spread: 0.3 }),
    sampleSeries({ cell: 'lstm', activation: null, perStep: -0.66 }),
    sampleSeries({
      cell: 'lstm',
      activation: null,
      initialisation: 'forget bias 3',
      perStep: -0.052,
      spread: 0.02,
    }),
    sampleSeries({ cell: 'gru', activation: null, perStep: -0.55 }),
    ...[-0.75, -0.5, -0.05].map((perStep, index) =>
      sampleSeries({
        cell: (['elman', 'gru', 'lstm'] as const)[index]!,
        activation: index === 0 ? 'tanh' : null,
        initialisation: index === 2 ? 'forget bias 3' : 'uniform',
        inputs: 'reviews',
        length: 1000,
        perStep,
      }),
    ),
  ]);
}

/** Whatever goes wrong: zeros, NaN, growth, one seed, one step, nothing at all. */
export function awkwardDocument(): DecayDocument {
  return documentOf([
    sampleSeries({
      initialisation: 'zeros at last',
      perStep: -4.1,
      fates: ['zero', 'zero', 'vanished', 'vanished'],
    }),
    sampleSeries({
      initialisation: 'not a number',
      fates: ['nan', 'nan', 'nan'],
      rate: null,
      rateReason: 'three seeds are not numbers',
    }),
    sampleSeries({
      initialisation: 'all lost',
      fates: Array.from({ length: 8 }, () => 'nan' as const),
      rate: null,
    }),
    sampleSeries({
      activation: 'identity',
      initialisation: 'growing',
      perStep: 0.62,
      fates: ['exploded', 'exploded'],
    }),
    sampleSeries({
      activation: 'sigmoid',
      initialisation: 'one seed',
      seeds: 1,
      perStep: -1.5,
      rate: null,
      rateReason: 'one seed gives no interval',
    }),
    sampleSeries({ cell: 'gru', activation: null, initialisation: 'one step', length: 1, perStep: -0.4 }),
    sampleSeries({ cell: 'lstm', activation: null, length: 3, perStep: -0.1 }),
  ]);
}

/** Hostile texts in every place that holds a text. */
export function hostileDocument(): DecayDocument {
  const series = hostileTexts.map((text) => ({
    ...sampleSeries({
      initialisation: text,
      label: text,
      id: text,
      sentence: text,
      rate: null,
      rateReason: text,
    }),
    shape: { verdict: text as 'exponential', reason: text },
    boundReason: text,
  }));
  return { ...documentOf(series), command: hostileTexts.join(' '), version: hostileTexts[0] };
}

/** A document around series. */
export function documentOf(series: DecaySeries[]): DecayDocument {
  return {
    schema: 'backproof/decay@1',
    version: '0.1.0',
    command: 'backproof decay --seed 7',
    seed: 7,
    epsilon: 1e-3,
    series,
  };
}

/** Draws a series: random walks with a drift, one a seed, reproducibly. */
export function sampleSeries(sketch: Sketch = {}): DecaySeries {
  const { perStep = -0.5, spread = 0.12, seeds = 8, fates = [], ...given } = sketch;
  const length = given.length ?? 200;
  const lags = keptLags(length);
  const runs = Array.from({ length: seeds }, (_, seed) =>
    walk(seed, lags, perStep, spread, fates[seed] ?? 'fine'),
  );
  const quantile = (share: number) =>
    lags.map((_, index) =>
      quantileOf(
        runs.map((run) => run.logNorms[index] ?? null),
        share,
      ),
    );
  const median = quantile(0.5);
  const cell = given.cell ?? 'elman';
  const activation = given.activation === undefined ? 'tanh' : given.activation;
  const initialisation = given.initialisation ?? 'uniform';
  const inputs = given.inputs ?? 'random';
  const label = `${cell === 'elman' ? `Elman ${activation}` : cell.toUpperCase()}, ${initialisation}, ${inputs}, T = ${length}`;
  const horizonAt = median.findIndex((value) => value !== null && value < Math.log(1e-3));
  const bound = given.bound
    ? {
        ...given.bound,
        logNorms: lags.map((lag) => lag * Math.log(given.bound!.gamma * given.bound!.sigmaMax)),
      }
    : null;
  return {
    id: label.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    label,
    cell,
    activation,
    initialisation,
    inputs,
    hiddenSize: 128,
    inputSize: 128,
    length,
    lags,
    runs,
    median,
    low: quantile(0.1),
    high: quantile(0.9),
    rate: { perStep, low: perStep - 0.016, high: perStep + 0.016, confidence: 0.95, runs: seeds },
    rateReason: null,
    fit: length > 20 ? { from: 10, to: Math.min(60, length) } : null,
    shape: { verdict: perStep > 0 ? 'growth' : 'exponential', reason: 'a straight line in k fits best' },
    halfLife: perStep < 0 ? Math.LN2 / -perStep : null,
    doublingTime: perStep > 0 ? Math.LN2 / perStep : null,
    horizon: horizonAt < 0 ? null : lags[horizonAt]!,
    boundReason:
      bound === null ? 'it is known for a single Elman layer with the loss on its last state alone' : null,
    shares: fateShares(runs.map(({ fate }) => fate)),
    floors: floorsOf(lags, median),
    sentence: `Halves every ${(Math.LN2 / Math.abs(perStep)).toFixed(2)} steps: after ${horizonAt} steps less than a thousandth is left.`,
    ...given,
    bound,
  };
}

function keptLags(length: number): number[] {
  const lags: number[] = [];
  for (let lag = 0; lag <= length; lag += Math.max(1, Math.floor(lag / 40))) lags.push(lag);
  if (lags.at(-1) !== length) lags.push(length);
  return lags;
}

function walk(
  seed: number,
  lags: readonly number[],
  perStep: number,
  spread: number,
  fate: DecayFate,
): DecayRun {
  let state = (seed + 1) * 2654435761;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const slope = perStep + 0.1 * perStep * uniform();
  const lost = fate === 'nan' ? 25 : fate === 'zero' ? 150 : Number.POSITIVE_INFINITY;
  let height = 0;
  let before = 0;
  const logNorms = lags.map((lag) => {
    const steps = lag - before;
    before = lag;
    height += slope * steps + spread * Math.sqrt(12 * steps) * uniform();
    return lag === 0 ? 0 : lag >= lost ? null : height;
  });
  return {
    seed,
    logNorms,
    logNormAtZero: 0,
    slope: fate === 'nan' ? null : slope,
    fate,
    firstZeroLag: fate === 'zero' ? lost : null,
  };
}

/** The quantile by rank, downwards; null when its rank falls on what is lost. */
function quantileOf(values: readonly (number | null)[], share: number): number | null {
  const ascending = [...values].sort((one, other) => (one ?? -1e9) - (other ?? -1e9));
  return ascending[Math.round(share * (values.length - 1))] ?? null;
}

function floorsOf(lags: readonly number[], median: readonly (number | null)[]): DecaySeries['floors'] {
  const first = (exponent: number) => {
    const index = median.findIndex((value) => value !== null && value < exponent * Math.LN2);
    return index < 0 ? null : lags[index]!;
  };
  return [
    { precision: 'float16', belowNormal: first(-14), zero: first(-25) },
    { precision: 'bfloat16', belowNormal: first(-126), zero: first(-134) },
    { precision: 'float32', belowNormal: first(-126), zero: first(-150) },
    { precision: 'float64', belowNormal: first(-1022), zero: first(-1075) },
  ];
}
