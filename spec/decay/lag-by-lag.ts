import type { States } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import type { ScaledCotangent } from '../../src/decay/scaled-cotangent.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';

/** Every state s_0 … s_T, by running the network a step at a time. */
export function everyState(trajectory: Trajectory): (States | null)[] {
  const { architecture, parameters, inputs, length } = trajectory;
  const states = [trajectory.state];
  for (let step = 0; step < length; step++) {
    const { state } = evaluateReference({
      architecture,
      parameters,
      ...inputs.read(step, 1),
      lengths: null,
      state: states[step]!,
      objective: { kind: 'cotangent' },
      want: ['outputs'],
    });
    states.push(state!);
  }
  return states;
}

/**
 * Computes ∂⟨u, h_T⟩/∂s_{T−k} by a backpropagation of its own for that lag: the last k steps are a problem by themselves, and
 * s_{T−k} is its initial state.
 *
 * @param state - s_{T−k}
 * @param stages - to make a mistake in
 * @returns (h, c) as `ScaledCotangent` has them, without an exponent; c empty but for LSTM
 */
export function gradientAtLag(
  { architecture, parameters, inputs, length }: Trajectory,
  { dh }: ScaledCotangent,
  lag: number,
  state: States | null,
  stages?: Stages,
): { readonly h: Float64Array; readonly c: Float64Array } {
  const { layers, hiddenSize } = architecture;
  const request = {
    architecture,
    parameters,
    ...inputs.read(length - lag, lag),
    lengths: null,
    state,
    objective: { kind: 'cotangent', h: tensor([layers, 1, hiddenSize], dh) },
    want: ['gradients'],
  } as const;
  const { gradients } = evaluateReference(request, stages);
  return { h: Float64Array.from(gradients!.h!.data), c: Float64Array.from(gradients!.c?.data ?? []) };
}
