import { entryBudgets, spreadSamples } from '../../src/comparison/budget.js';
import { spreadAbout } from '../../src/comparison/spread.js';
import { tensor } from '../../src/contract/tensor.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { backward } from '../../src/network/backward.js';
import { forward, type Tape } from '../../src/network/forward.js';
import { magnitudesOf } from '../../src/network/magnitudes.js';
import { problemOf } from '../../src/network/problem.js';
import { roundingNoise } from '../../src/network/rounding-noise.js';
import type { Stages } from '../../src/network/stages.js';
import { precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';

/**
 * How much more strongly than rounding the evaluations are disturbed, so that float64 can show it: src/comparison/budget.md,
 * "float64". At 32 the spread, which is divided by it, is the same; at 1 some entries would not move at all.
 */
const magnified = 16;

/**
 * Tells how far rounding may lead a right ∂L/∂h_{T−k} away, for every lag k = 1 … T and L = ⟨u, h_T⟩ on the top layer: the
 * budgets of src/comparison/budget.md, from the spread of disturbed evaluations, which is carried from step to step as the
 * gradient is. Each layer's h at each lag is a block of its own.
 *
 * @param direction - u, [H]
 * @param gradients - what the reference gives, lag by lag: [T][L·H]
 */
export function cotangentBudgets(
  trajectory: Trajectory,
  direction: Float64Array,
  gradients: readonly Float64Array[],
): Float64Array[] {
  const { unitRoundoff, smallestSubnormal } = precisions.float64;
  const disturbance = {
    ...precisions.float64,
    unitRoundoff: magnified * unitRoundoff,
    smallestSubnormal: magnified * smallestSubnormal,
  };
  const { layers, hiddenSize: H } = trajectory.architecture;
  const spreads = gradients.map((centre) => spreadAbout(centre, magnified));
  const tape = tapeOf(trajectory, direction);
  const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
  const drawn = gradients.map((centre) => new Float64Array(centre.length));
  for (let sample = 0; sample < spreadSamples; sample++) {
    const noise = roundingNoise(magnitudes, disturbance, randomStream(sample, 'rounding noise'));
    const disturbed: Stages = {
      ...noise,
      carry(pass, adjoint, place) {
        noise.carry!(pass, adjoint, place);
        drawn[trajectory.length - 1 - place.step]!.set(adjoint.dh, pass.layer * H);
      },
    };
    backward(tapeOf(trajectory, direction, disturbed), disturbed);
    for (const [lag, spread] of spreads.entries()) spread.add(drawn[lag]!);
  }
  const underflow = smallestSubnormal * trajectory.length;
  return gradients.map((values, lag) => {
    const rms = spreads[lag]!.rms();
    const budgets = new Float64Array(values.length);
    for (let from = 0; from < layers * H; from += H) {
      const block = { values: values.subarray(from, from + H), rms: rms.subarray(from, from + H) };
      budgets.set(entryBudgets({ ...block, unitRoundoff, underflow }), from);
    }
    return budgets;
  });
}

function tapeOf(
  { architecture, parameters, inputs, length }: Trajectory,
  direction: Float64Array,
  stages?: Stages,
): Tape {
  const H = architecture.hiddenSize;
  const cotangent = new Float64Array(architecture.layers * H);
  cotangent.set(direction, cotangent.length - H);
  return forward(
    problemOf({
      architecture,
      parameters,
      ...inputs.read(0, length),
      lengths: null,
      state: null,
      objective: { kind: 'cotangent', h: tensor([architecture.layers, 1, H], cotangent) },
      want: [],
    }),
    stages,
  );
}
