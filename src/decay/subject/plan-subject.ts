import { InputError, shown } from '../../complaint/input-error.js';
import { type Activation, architectureSchema, type Cell } from '../../contract/architecture.js';
import type { ResolvedDescription } from '../../contract/description.js';
import type { DecayQuantity } from '../decay-document.js';
import { type DecayPoint, decayDefaults, pointsOf } from '../plan-decay.js';
import { requireCount } from '../plan-series.js';
import type { SeriesPlan } from '../series-plan.js';
import { measurableQuantities } from './measurable-quantities.js';
import { subjectLags } from './subject-lags.js';

/** Which of a subject's networks are measured; what is left out takes the default. */
export interface SubjectPlanOptions {
  /** those it supports unless said */
  readonly cells?: readonly Cell[];
  /** of Elman cells; those it supports unless said */
  readonly activations?: readonly Activation[];
  /** every T; 10, 50 and 200 unless said */
  readonly lengths?: readonly number[];
  /** H = D; 16 unless said */
  readonly hiddenSize?: number;
  /** the nearest lag by the state after 0; 1 unless said, more for a subject that does not take sequences so short */
  readonly nearestLag?: number;
  /** how many runs a series has */
  readonly seeds?: number;
  /** from which the runs' own seeds are drawn */
  readonly seed?: number;
}

const subjectDefaults = {
  lengths: [10, 50, 200],
  hiddenSize: 16,
  nearestLag: 1,
  seeds: decayDefaults.seeds,
  seed: decayDefaults.seed,
};

/**
 * Lists every measurement of a subject: cell by cell, quantity by quantity, length by length, seed by seed. One layer, random
 * inputs, parameters drawn as PyTorch draws them, in our names.
 *
 * @throws InputError when its gradients cannot be followed back through time, a cell or activation is asked for that it does
 *   not have, or a size, length or count is not a positive whole number
 */
export function planSubject(
  description: ResolvedDescription,
  options: SubjectPlanOptions = {},
): DecayPoint[] {
  const quantities = measurableQuantities(description);
  const { lengths, hiddenSize, seeds, seed, nearestLag } = { ...subjectDefaults, ...options };
  requireCount('hidden size', hiddenSize);
  requireCount('seeds', seeds);
  requireCount('nearest lag', nearestLag);
  lengths.forEach((length, index) => {
    requireCount(`lengths[${index}]`, length);
  });
  const series = kindsOf(description, options).flatMap((kind) =>
    quantities.flatMap((quantity) =>
      lengths.map((length) => planSeries(description, kind, { quantity, length, hiddenSize, nearestLag })),
    ),
  );
  return pointsOf(series, seeds, seed);
}

interface Kind {
  readonly cell: Cell;
  readonly activation: Activation | null;
}

function kindsOf({ name, supports }: ResolvedDescription, options: SubjectPlanOptions): Kind[] {
  const { cells = supports.cells, activations = supports.activations } = options;
  const missing = [
    ...cells.filter((cell) => !supports.cells.includes(cell)),
    ...(cells.includes('elman') ? activations : []).filter((one) => !supports.activations.includes(one)),
  ];
  if (missing.length > 0 || cells.length === 0) {
    throw new InputError({
      where: name,
      what:
        missing.length > 0 ? `does not have ${missing.map((one) => shown(one)).join(', ')}` : 'has no cell',
      expected: `expected some of what it supports: ${[...supports.cells, ...supports.activations].join(', ')}`,
    });
  }
  return cells.flatMap((cell): Kind[] =>
    cell === 'elman' ? activations.map((activation) => ({ cell, activation })) : [{ cell, activation: null }],
  );
}

interface Measured {
  readonly quantity: DecayQuantity;
  readonly length: number;
  readonly hiddenSize: number;
  readonly nearestLag: number;
}

function planSeries(
  { name, supports }: ResolvedDescription,
  { cell, activation }: Kind,
  { quantity, length, hiddenSize, nearestLag }: Measured,
): SeriesPlan {
  const cellName = cell === 'elman' ? `Elman ${activation}` : cell.toUpperCase();
  const at = quantity === 'inputs' ? ['at the inputs'] : [];
  return {
    id: [name, cellName, 'uniform', 'random', length, ...at].join('-').toLowerCase().replaceAll(' ', '-'),
    label: [cellName, name, 'uniform', 'random inputs', `T = ${length}`, ...at].join(', '),
    architecture: architectureSchema.parse({
      cell,
      ...(activation === null ? {} : { activation }),
      ...(cell === 'gru' && { reset: supports.reset.includes('after') ? 'after' : 'before' }),
      bias: supports.bias.includes(true),
      hiddenSize,
      inputSize: hiddenSize,
    }),
    initialisation: 'uniform',
    parameters: { kind: 'drawn', scheme: { recurrent: { kind: 'uniform' }, bias: 'twoUniform' } },
    inputs: { kind: 'random' },
    length,
    quantity,
    lags: subjectLags(quantity, length, nearestLag),
  };
}
