import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { type DenseTensor, type Tensor, tensor } from '../../src/contract/tensor.js';
import { truncatedBptt } from '../../src/fault/truncated-bptt.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { cellVariants, extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  type Gradients,
  planted,
  rightGradients,
  roundingDistance,
  wrongGradients,
} from './fault-answers.js';

const { B, T, H } = extents;
const shared = ['Wax', 'Waa', 'ba'] as const;

/** The request with the cotangents of one step alone; those of the final states belong to the last. */
function withCotangentsAt(request: Request, step: number): Request {
  if (request.objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  const { outputs, h, c } = request.objective;
  const only = (outputs as DenseTensor).data.map((value, at) =>
    Math.floor(at / H) % T === step ? value : 0,
  );
  const states = step === T - 1 ? { ...(h && { h }), ...(c && { c }) } : {};
  return { ...request, objective: { kind: 'cotangent', outputs: tensor([B, T, H], only), ...states } };
}

/** Σ_s Σ_t C_t of the cotangents at s, over the pairs that a truncation keeps. */
function keptContributions(request: Request, isKept: (source: number, time: number) => boolean): Gradients {
  const sums = Object.fromEntries(
    shared.map((name) => [name, new Float64Array(request.parameters[name]!.data.length)]),
  );
  for (let source = 0; source < T; source++) {
    const { byParameter } = stepContributions(withCotangentsAt(request, source));
    for (let time = 0; time <= source; time++) {
      if (!isKept(source, time)) continue;
      for (const name of shared) {
        byParameter.get(name)!(time).forEach((value, k) => {
          sums[name]![k]! += value;
        });
      }
    }
  }
  return sums;
}

const truncations: readonly (readonly [string, (source: number, time: number) => boolean])[] = [
  ['window 1', (source, time) => source === time],
  ['window 2', (source, time) => source - time < 2],
  ['window 3', (source, time) => source - time < 3],
  ['window 1, nothing carried', (source, time) => source === time],
  ['window 3, stopped', (_, time) => time >= T - 3],
  ['window 2, blocks from the end', (s, t) => Math.floor((T - 1 - s) / 2) === Math.floor((T - 1 - t) / 2)],
  ['window 2, blocks from the start', (s, t) => Math.floor(s / 2) === Math.floor(t / 2)],
  ['window 3, blocks from the start', (s, t) => Math.floor(s / 3) === Math.floor(t / 3)],
];

describe('truncatedBptt', () => {
  it.each(truncations)('keeps the contributions within %s, and no other', (words, isKept) => {
    for (const variant of cellVariants) {
      const request = askingGradients(variant);
      const wrong = wrongGradients(planted(truncatedBptt, words), request);
      expect(distance(wrong, keptContributions(request, isKept)), variant.cell).toBeLessThan(
        roundingDistance,
      );
    }
  });

  it('is the same in each form but the blocks from the start when the loss reads the last step alone', () => {
    for (const variant of cellVariants) {
      const request = withCotangentsAt(askingGradients(variant), T - 1);
      const { h, c, ...each } = wrongGradients(planted(truncatedBptt, 'window 3'), request);
      for (const form of ['stopped', 'blocks from the end']) {
        const wrong = wrongGradients(planted(truncatedBptt, `window 3, ${form}`), request);
        expect(distance(wrong, each), form).toBeLessThan(roundingDistance);
      }
    }
  });

  it.each(['window 2', 'window 3, stopped', 'window 2, blocks from the end'])(
    'counts from the own last step of every example: %s',
    (words) => {
      const ragged = askingGradients({ cell: 'lstm' }, { ragged: true });
      const right = rightGradients(ragged);
      const wrong = wrongGradients(planted(truncatedBptt, words), ragged);
      const statesOf = (gradients: Gradients, example: number) =>
        Object.fromEntries(
          ['h', 'c'].map((name) => [name, gradients[name]!.slice(example * H, (example + 1) * H)]),
        );
      // lengths are 5, 2, 4: the example of two steps gets all that is its own
      expect(distance(statesOf(wrong, 1), statesOf(right, 1))).toBeLessThan(roundingDistance);
      expect(distance(statesOf(wrong, 0), statesOf(right, 0))).toBeGreaterThan(1e-3);
    },
  );

  it('reaches h_0 from the outputs within the window, but for the form that carries nothing', () => {
    const request = askingGradients({ cell: 'elman', activation: 'tanh' });
    const early = withCotangentsAt(request, 0);
    const right = rightGradients(early);
    expect(wrongGradients(planted(truncatedBptt, 'window 1'), early)).toEqual(right);
    expect(changedBlocks(planted(truncatedBptt, 'window 1, nothing carried'), early)).toEqual(['h']);
    const late = withCotangentsAt(request, 1);
    expect(changedBlocks(planted(truncatedBptt, 'window 2'), late)).toEqual([]);
    expect(changedBlocks(planted(truncatedBptt, 'window 1'), late)).toContain('h');
  });

  it('stays in its layer and direction, and in what is handed down from there', () => {
    const request = askingGradients({ cell: 'gru', reset: 'after' }, { layers: 2, bidirectional: true });
    expect(changedBlocks(planted(truncatedBptt, 'window 1, layer 0, reverse'), request)).toEqual([
      'Wax_reverse',
      'Waa_reverse',
      'ba_reverse',
      'bra_reverse',
      'inputs',
      'h',
    ]);
    expect(changedBlocks(planted(truncatedBptt, 'window 3, layer 1, reverse'), request)).not.toContain(
      'Wax_l1',
    );
  });

  it('applies only where a sequence is longer than its window', () => {
    const request = askingGradients({ cell: 'lstm' });
    const fault = planted(truncatedBptt, 'window 3');
    expect(fault.applies(request)).toBe(true);
    expect(fault.applies({ ...request, lengths: [3, 2, 1] })).toBe(false);
    expect(planted(truncatedBptt, 'window 5').applies(request)).toBe(false); // T = 5
    expect(planted(truncatedBptt, 'window 5, only where T > 16').applies(request)).toBe(false);
  });

  it('offers every window below T, everywhere before single passes', () => {
    const request = askingGradients({ cell: 'lstm' }, { layers: 2 });
    const offered = truncatedBptt.candidates(request);
    const windows = offered
      .filter(({ detail }) => Object.keys(detail).length === 1)
      .map(({ detail }) => detail.window);
    expect(windows).toEqual([1, 2, 3, 4]);
    const firstPass = offered.findIndex(({ detail }) => detail.layer !== undefined);
    expect(offered.slice(firstPass).every(({ detail }) => detail.layer !== undefined)).toBe(true);
    expect(truncatedBptt.candidates({ ...request, lengths: [1, 1, 1] })).toEqual([]);
  });

  it('is told with its window and its place', () => {
    expect(truncatedBptt.sentence(planted(truncatedBptt, 'window 3'))).toBe(
      'Nothing is carried back further than 3 steps: contributions of earlier steps are missing.',
    );
    expect(truncatedBptt.sentence(planted(truncatedBptt, 'window 1, layer 0, reverse'))).toBe(
      'Nothing is carried back from step to step in the reverse direction of layer 0: the recurrent path is missing altogether.',
    );
  });

  it('drops the cotangents of the final states as well, when nothing is ever added', () => {
    const fault = planted(truncatedBptt, 'window 1, never added');
    for (const variant of cellVariants) {
      const request = askingGradients(variant);
      const { outputs, h, c } = request.objective as { outputs: Tensor; h: Tensor; c?: Tensor };
      const readsOutputs: Request = { ...request, objective: { kind: 'cotangent', outputs } };
      const each = wrongGradients(planted(truncatedBptt, 'window 1'), readsOutputs);
      expect(distance(wrongGradients(fault, request), each)).toBeLessThan(roundingDistance);
      const readsStates: Request = { ...request, objective: { kind: 'cotangent', h, ...(c && { c }) } };
      const nothing = wrongGradients(fault, readsStates);
      expect(Object.values(nothing).every((values) => values.every((value) => value === 0))).toBe(true);
    }
  });
});
