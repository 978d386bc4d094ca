import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import type { CellKind } from '../../../src/case/combination.js';
import { compareGradients } from '../../../src/check/against-reference.js';
import { blockDirections } from '../../../src/check/directions.js';
import { expectationOf } from '../../../src/check/expectation.js';
import { localiseBlock } from '../../../src/check/localise/localise-block.js';
import { gradientShapes } from '../../../src/contract/quantities.js';
import type { Request } from '../../../src/contract/request.js';
import { axesOf } from '../../../src/diagnosis/axes.js';
import { placeText } from '../../../src/diagnosis/place-text.js';
import { placesOf } from '../../../src/diagnosis/wrong-places.js';
import { onGradients } from '../../../src/fault/interventions.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import { randomStream } from '../../../src/numeric/random.js';
import { referenceSubject } from '../../../src/subject/reference.js';

const H = 6;
const T = 6;

/** B = 4, T = 6, D = 5, H = 6: every block has more entries than are asked for one by one. */
const requestOf = (kind: CellKind) =>
  buildRequest({
    combination: {
      kind,
      layers: 1,
      bidirectional: false,
      bias: true,
      ending: { readout: null, objective: 'cotangent' },
      ragged: false,
      givenState: true,
      tokens: false,
    },
    batchSize: 4,
    sequenceLength: T,
    inputSize: 5,
    hiddenSize: H,
    outputSize: 3,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: 3,
  });

const lstm: CellKind = { cell: 'lstm' };
const gru: CellKind = { cell: 'gru', reset: 'after' };
const elman: CellKind = { cell: 'elman', activation: 'tanh' };

type Change = (values: Float64Array, shape: readonly number[]) => void;

/** Where a block is wrong: by its own loss, and by the reference; and how many derivatives the former took. */
async function bothWays(request: Request, quantity: string, change: Change) {
  const stages = onGradients((name) => name === quantity, change);
  let losses = 0;
  const subject = {
    ...referenceSubject(),
    evaluate(asked: Request) {
      losses++;
      return evaluateReference(asked, stages);
    },
  };
  const actual = subject.evaluate(request);
  const expectation = expectationOf(request, precisions.float64, blockDirections(request, 1), 1);
  const record = compareGradients(actual, expectation).find((each) => each.quantity === quantity)!;
  const byReference = placesOf(axesOf(request.architecture, quantity, record.shape), record.wrong);
  losses = 0;
  const byLoss = await localiseBlock(subject, actual, expectation, { quantity, seed: 1 });
  return { byReference, byLoss, derivatives: losses / 6 };
}

/** Adds to the entries whose multi-index fits. */
const where =
  (fits: (...index: number[]) => boolean): Change =>
  (values, shape) => {
    values.forEach((value, flat) => {
      const index = [...shape.keys()].map((axis) => {
        const inner = shape.slice(axis + 1).reduce((size, extent) => size * extent, 1);
        return Math.floor(flat / inner) % shape[axis]!;
      });
      if (fits(...index)) values[flat] = value + 0.1;
    });
  };

const swappedRows: Change = (values, [, columns]) => {
  const first = values.slice(0, columns);
  values.copyWithin(0, columns!, 2 * columns!);
  values.set(first, columns!);
};

const planted: readonly {
  readonly name: string;
  readonly kind: CellKind;
  readonly quantity: string;
  readonly change: Change;
  readonly text: string;
}[] = [
  {
    name: 'one entry',
    kind: lstm,
    quantity: 'Waa',
    change: where((row, column) => row === H + 3 && column === 2),
    text: 'row 3 of gate f, column 2',
  },
  {
    name: 'two scattered entries',
    kind: lstm,
    quantity: 'Waa',
    change: where((row, column) => (row === 9 && column === 2) || (row === 1 && column === 0)),
    text: 'entries [1, 0] and [9, 2]',
  },
  {
    name: 'one gate',
    kind: lstm,
    quantity: 'Waa',
    change: where((row) => Math.floor(row / H) === 2),
    text: '36 of 144 entries, all in gate g (of i, f, g, o)',
  },
  {
    name: 'one row',
    kind: gru,
    quantity: 'Wax',
    change: where((row) => row === 2 * H + 4),
    text: 'row 4 of gate n',
  },
  {
    name: 'one column',
    kind: lstm,
    quantity: 'Wax',
    change: where((_, column) => column === 3),
    text: 'column 3 of every gate',
  },
  {
    name: 'two swapped rows',
    kind: lstm,
    quantity: 'Wax',
    change: swappedRows,
    text: 'rows 0 and 1 of gate i',
  },
  {
    name: 'one row of an Elman cell',
    kind: elman,
    quantity: 'Waa',
    change: where((row) => row === 5),
    text: 'row 5',
  },
  {
    name: 'one gate of a bias',
    kind: lstm,
    quantity: 'ba',
    change: where((row) => row >= 3 * H),
    text: '6 of 24 entries, all in gate o (of i, f, g, o)',
  },
  {
    name: 'one example',
    kind: lstm,
    quantity: 'inputs',
    change: where((example) => example === 1),
    text: 'example 1',
  },
  {
    name: 'the first steps',
    kind: elman,
    quantity: 'inputs',
    change: where((_, step) => step <= 2),
    text: 'steps 0 to 2 of every example',
  },
  {
    name: 'one unit of the initial state',
    kind: lstm,
    quantity: 'c',
    change: where((_, __, unit) => unit === 4),
    text: 'unit 4 of every example',
  },
  {
    name: 'NaN in one entry',
    kind: gru,
    quantity: 'Waa',
    change: (values) => values.fill(Number.NaN, 40, 41),
    text: 'row 0 of gate z, column 4',
  },
];

/** Measured: 24 to 78, of blocks of 24 to 144 entries. */
const mostDerivatives = 80;

describe('localiseBlock', () => {
  it.each(planted)(
    'finds what the reference finds, and says the same: $name of $quantity',
    async (mistake) => {
      const { kind, quantity, change, text } = mistake;
      const { byReference, byLoss, derivatives } = await bothWays(requestOf(kind), quantity, change);
      expect(byLoss).toEqual(byReference);
      expect(placeText(byLoss)).toBe(text);
      expect(derivatives).toBeLessThanOrEqual(mostDerivatives);
    },
  );

  it('takes a block that is wrong everywhere to be so from 16 entries', async () => {
    const scaled: Change = (values) => values.set(values.map((value) => 1.01 * value));
    const { byReference, byLoss, derivatives } = await bothWays(requestOf(lstm), 'Waa', scaled);
    expect(derivatives).toBe(16);
    expect(byLoss).toEqual({ ...byReference, evidence: 'sample' });
    expect([placeText(byReference), placeText(byLoss)]).toEqual([
      'every entry',
      'every entry, judging by a sample',
    ]);
  });

  it('finds any one or two wrong entries of any block, whatever the cell', async () => {
    for (let trial = 0; trial < 24; trial++) {
      const request = requestOf([lstm, gru, elman][trial % 3]!);
      const stream = randomStream(7, 'trial', trial);
      const blocks = gradientShapes(request);
      const { name } = blocks[stream.integer(blocks.length)]!;
      const { byReference, byLoss } = await bothWays(request, name, (values) => {
        for (let k = 0; k < 2; k++) values[stream.integer(values.length)]! += 1;
      });
      expect(byLoss).toEqual(byReference);
    }
  });

  it('says that it could not tell where the loss is not finite', async () => {
    const request = requestOf(elman);
    const expectation = expectationOf(request, precisions.float64, blockDirections(request, 1), 1);
    const broken = { ...evaluateReference(request), loss: Number.NaN };
    const subject = { ...referenceSubject(), evaluate: () => broken };
    const places = await localiseBlock(subject, broken, expectation, { quantity: 'inputs', seed: 1 });
    expect([places.evidence, places.wrong, places.along.every(({ all }) => all)]).toEqual([
      'unfinished',
      null,
      true,
    ]);
  });
});
