import { describe, expect, it } from 'vitest';
import { backward } from '../../src/network/backward.js';
import { forward } from '../../src/network/forward.js';
import type { LayerAdjoint, LayerPass } from '../../src/network/layer-pass.js';
import { backwardLayers } from '../../src/network/layers.js';
import { problemOf } from '../../src/network/problem.js';
import { scanStackBackward } from '../../src/network/scan.js';
import { cellVariants, type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

describe('scanForward', () => {
  it.each(cellVariants)('shows the states of every step of the longest example, in order: %j', (variant) => {
    const steps: number[] = [];
    forward(problemOf(requestOf(variant, options)), { state: (_, { step }) => void steps.push(step) });
    expect(steps).toEqual([0, 1, 2, 3, 4]);
  });

  it('asks only for the stages that there are', () => {
    const problem = problemOf(requestOf({ cell: 'lstm' }, options));
    expect(forward(problem, {}).loss).toBe(forward(problem).loss);
  });
});

describe('scanBackward', () => {
  it.each(cellVariants)('goes back from the last step to the first: %j', (variant) => {
    const steps: number[] = [];
    const tape = forward(problemOf(requestOf(variant, options)));
    backward(tape, { gates: (_, __, { step }) => void steps.push(step) });
    expect(steps).toEqual([4, 3, 2, 1, 0]);
  });

  it('asks only for the stages that there are', () => {
    const tape = forward(problemOf(requestOf({ cell: 'lstm' }, options)));
    expect(backward(tape, {}).gradients).toEqual(backward(tape).gradients);
  });
});

/** What flows back through a pass when every unit of every final state has the same cotangent, h and c their own. */
function openAdjoint({ architecture, packing, gates }: LayerPass): LayerAdjoint {
  const { batchSize, rowCount } = packing;
  const H = architecture.hiddenSize;
  const dz = new Float64Array(gates.length);
  const isAfter = architecture.cell === 'gru' && architecture.reset === 'after';
  return {
    dh: new Float64Array(batchSize * H).fill(0.5),
    dc: new Float64Array(batchSize * H).fill(-0.25),
    dOutputs: new Float64Array(rowCount * H),
    dz,
    dzRecurrent: isAfter ? new Float64Array(gates.length) : dz,
  };
}

describe('scanStackBackward', () => {
  const stacks = cellVariants.flatMap((variant) => [1, 2, 3].map((layers) => [variant, layers] as const));

  it.each(stacks)(
    'makes of %j what one layer after the other does, bit for bit: %i layers',
    (variant, layers) => {
      const tape = forward(problemOf(requestOf(variant, { ...options, layers })));
      const steps: number[] = [];
      const found = tape.passes.flat().map(openAdjoint);
      scanStackBackward(tape.passes.flat(), found, (step) => void steps.push(step));
      expect(steps).toEqual([4, 3, 2, 1, 0]);

      const opened = tape.passes.map((directions) => directions.map(openAdjoint));
      const { adjoints } = backwardLayers(
        tape.passes,
        {
          dOutputs: new Float64Array(tape.topOutputs.length),
          dh: opened.map((directions) => directions.map(({ dh }) => dh)),
          dc: opened.map((directions) => directions.map(({ dc }) => dc)),
        },
        undefined,
      );
      found.forEach(({ dh, dc, dz }, layer) => {
        const [expected] = adjoints[layer]!;
        expect(dh).toEqual(expected!.dh);
        expect(dc).toEqual(expected!.dc);
        expect(dz).toEqual(expected!.dz);
      });
    },
  );
});
