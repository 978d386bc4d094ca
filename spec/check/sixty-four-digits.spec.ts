import { beforeAll, describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { cellKinds, type Ending } from '../../src/case/combination.js';
import { kindName } from '../../src/case/corner-cases.js';
import { blockDirections } from '../../src/check/directions.js';
import { expectationOf } from '../../src/check/expectation.js';
import { compareEntries } from '../../src/comparison/agreement.js';
import type { Request } from '../../src/contract/request.js';
import { onEntries } from '../../src/fault/interventions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { precisions } from '../../src/numeric/precision.js';
import { exactDifference } from '../../src/oracle/exact-difference.js';
import { loadTextbook, type Textbook } from '../../src/textbook/textbook.js';

/**
 * By how much an entry may miss the truth, as a part of its block's largest: 45 units of u. A gradient with one digit less
 * passes at ten times as much; at half of it long sums fail by their rounding.
 */
const entryError = 5e-15;

/**
 * The part of a budget that the reference's own error may take: it is 0.14 at worst over 84 cases entry by entry. At 1 the
 * reference would use up what is meant for the subject.
 */
const ownShare = 0.25;

/** With these numbers dWax is 0.12 at most, the sum of terms that are ten times as large. */
const cancellingSeed = 5;

const endings: readonly Ending[] = [
  { readout: null, objective: 'cotangent' },
  { readout: 'last', objective: 'crossEntropy', reduction: 'mean' },
];

/** A bare network and a rating, with usual weights: no target is all but certain. */
const cases = cellKinds.flatMap((kind) =>
  endings.map((ending, at): { name: string; spec: CaseSpec } => ({
    name: `${kindName(kind)}, ${ending.objective}`,
    spec: {
      combination: {
        kind,
        ending,
        layers: 1,
        bidirectional: false,
        bias: true,
        ragged: false,
        givenState: true,
        tokens: false,
      },
      batchSize: 1,
      sequenceLength: 4 - at,
      inputSize: 2 - at,
      hiddenSize: 2 + at,
      outputSize: 2,
      weights: 'usual',
      cotangentExponent: 0,
      valueSeed: 7,
    },
  })),
);

describe('evaluateReference', () => {
  let textbook: Textbook;
  beforeAll(async () => {
    textbook = await loadTextbook();
  });

  /** The derivative of the loss by one entry of a block, in 64 digits. */
  function exactEntry(request: Request, name: string, size: number, entry: number): number {
    const direction = { [name]: Float64Array.from({ length: size }, (_, k) => (k === entry ? 1 : 0)) };
    return exactDifference({
      lossAt: (step: Parameters<Textbook['decimalLoss']>[2]) =>
        textbook.decimalLoss(request, direction, step),
      arithmetic: textbook.decimals,
    }).estimate;
  }

  /** The largest error of any entry, over the largest entry of its block and over its own budget. */
  function worstError(request: Request, stages?: Stages): { ofBlock: number; ofBudget: number } {
    const expected = expectationOf(request, precisions.float64, blockDirections(request, 1), 1).gradients;
    const worst = { ofBlock: 0, ofBudget: 0 };
    for (const [name, { data }] of Object.entries(evaluateReference(request, stages).gradients!)) {
      const exact = Float64Array.from(data, (_, entry) => exactEntry(request, name, data.length, entry));
      const errors = data.map((value, entry) => Math.abs(value - exact[entry]!));
      const largest = Math.max(...exact.map(Math.abs));
      worst.ofBlock = Math.max(worst.ofBlock, ...errors.map((error) => (error === 0 ? 0 : error / largest)));
      const ratio = compareEntries(data, exact, expected.get(name)!.budgets).worst!.ratio;
      worst.ofBudget = Math.max(worst.ofBudget, ratio);
    }
    return worst;
  }

  it.each(cases)('has every entry right to 5e-15 of its block: $name', ({ name, spec }) => {
    const { ofBlock, ofBudget } = worstError(buildRequest(spec));
    expect(ofBlock).toBeLessThan(entryError);
    expect(ofBudget).toBeLessThan(ownShare);
    const measured = `${ofBlock.toExponential(1)} of the block, ${ofBudget.toFixed(2)} of the budget`;
    process.stdout.write(`reference against 64 digits, ${name}: ${measured}\n`);
  });

  it('misses a block whose terms cancel by more of its largest entry, and by no more of its budget', () => {
    const { spec } = cases.find(({ name }) => name === 'elman-tanh, cotangent')!;
    const { ofBlock, ofBudget } = worstError(buildRequest({ ...spec, valueSeed: cancellingSeed }));
    expect(ofBlock).toBeGreaterThan(entryError);
    expect(ofBudget).toBeLessThan(ownShare);
  });

  it('would not with one entry off by 1e-14', () => {
    const [{ spec }] = cases as [(typeof cases)[number]];
    const off = onEntries(
      (name) => name === 'Waa',
      (value) => value * (1 + 1e-14),
    );
    expect(worstError(buildRequest(spec), off).ofBlock).toBeGreaterThan(entryError);
  });
});
