import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { type CellKind, cellKinds } from '../../src/case/combination.js';
import { check } from '../../src/check/check.js';
import type { Finding, Result } from '../../src/contract/result.js';
import { onEntries, onGradients } from '../../src/fault/interventions.js';
import type { Stages } from '../../src/network/stages.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import { referenceSubject } from '../../src/subject/reference.js';

/** Weights of order 1/√H over eight steps: no gate is saturated, nothing is chaotic. */
function ordinary(kind: CellKind, hiddenSize: number, sequenceLength: number): CaseSpec {
  return {
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
    batchSize: 2,
    sequenceLength,
    inputSize: 4,
    hiddenSize,
    outputSize: 2,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: 11,
  };
}

/** Checks the reference with damaged stages on one case, everything else as a default run has it. */
async function verdictOn(
  spec: CaseSpec,
  stages: Stages,
  wants?: (id: string) => boolean,
): Promise<Pick<Result, 'verdict' | 'findings'>> {
  const { result } = await check({
    subject: referenceSubject(() => stages),
    requests: [{ path: 'ordinary', request: buildRequest(spec) }],
    ...(wants === undefined ? {} : { wants }),
  });
  return result;
}

const blocks = cellKinds.flatMap((kind) =>
  ['Waa', 'Wax', 'ba'].map((block) => ({ kind, block, name: Object.values(kind).join(' ') })),
);

/** Enough units for a Waa of more than 1e5 entries: G·H² with G = 1, 4, 3. */
const large = [
  { kind: { cell: 'elman', activation: 'tanh' }, hiddenSize: 320 },
  { kind: { cell: 'lstm' }, hiddenSize: 160 },
  { kind: { cell: 'gru', reset: 'after' }, hiddenSize: 190 },
] as const;

function scaling(block: string, relativeError: number): Stages {
  return onEntries(
    (name) => name === block,
    (value) => value * (1 + relativeError),
  );
}

/**
 * Faults that must be found. On these cases all are found down to 1e-13, 1e-9 and 1e-15; budgets 1e7 times or bounds of
 * differences 1e4 times as wide as they are fail here.
 */
const [againstReference, againstOwnLoss, oneEntry] = [1e-9, 1e-7, 1e-6];

describe('what a default run sees of small faults', () => {
  it.each(blocks)(
    'a relative error of 1e-9 in $block against the reference: $name',
    async ({ kind, block }) => {
      const { verdict, findings } = await verdictOn(ordinary(kind, 5, 8), scaling(block, againstReference));
      expect(verdict).toBe('fail');
      expect(findings.map(({ check: id, quantity }) => [id, quantity])).toContainEqual([
        'gradient/reference',
        block,
      ]);
    },
  );

  it.each(blocks)(
    'a relative error of 1e-7 in $block by its own loss alone: $name',
    async ({ kind, block }) => {
      const { verdict, findings } = await verdictOn(
        ordinary(kind, 5, 8),
        scaling(block, againstOwnLoss),
        (id) => id === 'gradient/self',
      );
      expect([verdict, findings[0]?.check, findings[0]?.quantity]).toEqual(['fail', 'gradient/self', block]);
    },
  );

  it.each(cellKinds)('nothing where nothing is wrong: $cell', async (kind) => {
    const { verdict, findings } = await verdictOn(ordinary(kind, 5, 8), {});
    expect([verdict, findings]).toEqual(['pass', []]);
  });

  it.each(large)(
    'one entry in 1e5 that is off by 1e-6 of its block: $kind.cell',
    async ({ kind, hiddenSize }) => {
      const spec = ordinary(kind, hiddenSize, 2);
      let place = 0;
      const stages = onGradients(
        (name) => name === 'Waa',
        (values) => {
          expect(values.length).toBeGreaterThan(1e5);
          place = Math.floor(values.length / 3);
          values[place]! += oneEntry * euclideanNorm(values);
        },
      );
      const { verdict, findings } = await verdictOn(spec, stages, (id) => id === 'gradient/reference');
      const { worst, quantity, message } = findings[0] as Finding;
      expect([verdict, quantity]).toEqual(['fail', 'Waa']);
      expect(worst?.index).toEqual([Math.floor(place / spec.hiddenSize), place % spec.hiddenSize]);
      expect(message).toMatch(/^The gradient of Waa is wrong in row \d+(?: of gate \w)?, column \d+ alone/);
    },
  );
});
