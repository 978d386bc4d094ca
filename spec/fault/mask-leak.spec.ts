import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { maskLeak } from '../../src/fault/mask-leak.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import {
  alteredBlocks,
  exampleAlone,
  nearlyEqual,
  plantedMember,
  rightGradients,
  weightedSum,
  wrongGradients,
} from './altered.js';

const [T, D, H] = [4, 2, 3];
const architecture = { cell: 'lstm', inputSize: D, hiddenSize: H } as const;
/** Example 1 is shorter than T. */
const ragged = sampleRequest(21, architecture, { lengths: [T, 2], state: true });
const whole = sampleRequest(21, architecture, { lengths: [T, T], state: true });

/** The same with nothing to carry back out of the padding: no cotangent there, and none at the final states. */
function withQuietPadding(request: Request): Request {
  const { objective, lengths } = request;
  if (objective.kind !== 'cotangent') throw new Error('expected a cotangent');
  const { shape, data } = objective.outputs!;
  const quiet = data.map((value, at) =>
    Math.floor(at / H) % T < lengths![Math.floor(at / (T * H))]! ? value : 0,
  );
  return { ...request, objective: { kind: 'cotangent', outputs: { shape, data: quiet } } };
}

describe('maskLeak', () => {
  it('runs back through the padding, and shows it only where something comes out of there', () => {
    const fault = plantedMember(maskLeak, 'no mask on the way back');
    expect(alteredBlocks(fault, ragged)).toEqual(Object.keys(rightGradients(ragged)));
    const quiet = withQuietPadding(ragged);
    const [right, wrong] = [rightGradients(quiet), wrongGradients(fault, quiet)];
    for (const [name, block] of Object.entries(right))
      expect(nearlyEqual(wrong[name]!, block), name).toBe(true);
  });

  it('adds the cotangents of the padding to the final state', () => {
    const fault = plantedMember(maskLeak, 'cotangents of the padding');
    if (ragged.objective.kind !== 'cotangent') throw new Error('expected a cotangent');
    const { outputs, h } = ragged.objective;
    const leaked = h!.data.map((value, at) => {
      if (at < H) return value;
      return value + outputs!.data[(T + 2) * H + (at % H)]! + outputs!.data[(T + 3) * H + (at % H)]!;
    });
    const asked: Request = {
      ...ragged,
      objective: { ...ragged.objective, h: { shape: h!.shape, data: leaked } },
    };
    const [expected, wrong] = [rightGradients(asked), wrongGradients(fault, ragged)];
    for (const [name, block] of Object.entries(expected))
      expect(nearlyEqual(wrong[name]!, block), name).toBe(true);
    expect(nearlyEqual(wrong.h!, rightGradients(ragged).h!)).toBe(false);
  });

  it('loses the last valid step of shorter sequences in the sums alone', () => {
    const fault = plantedMember(maskLeak, 'last step masked');
    expect(alteredBlocks(fault, ragged)).toEqual(['Wax', 'Waa', 'ba']);
    const short = exampleAlone(ragged, 1);
    const first = stepContributions(short).byParameter.get('Waa')!(0);
    const long = rightGradients(exampleAlone(ragged, 0)).Waa!;
    const expected = weightedSum([long, first], [1, 1]);
    expect(nearlyEqual(wrongGradients(fault, ragged).Waa!, expected)).toBe(true);
  });

  it('leaves something in the padding of inputs, and the valid steps as they are', () => {
    for (const form of ['trace in the padding', 'last gradient repeated']) {
      const fault = plantedMember(maskLeak, form);
      const [right, wrong] = [rightGradients(ragged).inputs!, wrongGradients(fault, ragged).inputs!];
      expect(alteredBlocks(fault, ragged)).toEqual(['inputs']);
      expect(wrong.slice(0, (T + 2) * D)).toEqual(right.slice(0, (T + 2) * D));
      for (let at = (T + 2) * D; at < wrong.length; at++) {
        expect(wrong[at]).toBe(form === 'trace in the padding' ? 1e-300 : right[(T + 1) * D + (at % D)]);
      }
    }
  });

  it('does not apply without padding, nor where the padding cannot be read', () => {
    expect(maskLeak.candidates(whole)).toEqual([]);
    const tokens = sampleRequest(22, architecture, { lengths: [T, 2], tokens: true });
    const forms = maskLeak.candidates(tokens).map(({ detail }) => detail.form);
    expect(forms).toEqual(['cotangents of the padding', 'last step masked']);
  });
});
