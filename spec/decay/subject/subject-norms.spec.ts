import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { planSubject } from '../../../src/decay/subject/plan-subject.js';
import { posedPoint, roundedTo } from '../../../src/decay/subject/posed-point.js';
import { inputNorms, stateNorms } from '../../../src/decay/subject/subject-norms.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import { described } from './wrong-subjects.js';

const { float64 } = precisions;
const [point] = planSubject(described(), { cells: ['lstm'], lengths: [40], seeds: 1, hiddenSize: 4 });
const posed = posedPoint(point!, float64);
const asItIs = roundedTo(float64);

/** A subject that keeps what it was asked. */
function listening() {
  const requests: Request[] = [];
  return {
    requests,
    evaluate(request: Request) {
      requests.push(request);
      return evaluateReference(request);
    },
  };
}

/** Displacement of a state: truncation is about its square, rounding of the loss 2⁻⁵³ over it and over G(40) = 3e−7: 10⁻⁶ each. */
const displacement = 1e-3;

/** Digits of ln G: 5e−5 holds both errors fifty times over; at twice that nothing else would pass, lags differ by tenths. */
const nearly = 4;

describe('stateNorms', () => {
  it('is the length of ∂L/∂(h, c), by differences of the loss from states that are moved', async () => {
    const lags = [0, 1, 3, 40];
    const logNorms = await stateNorms({ evaluate: evaluateReference }, posed, lags, asItIs);
    for (const [index, lag] of lags.entries()) {
      if (lag === 0) expect(logNorms[index]).toBeCloseTo(0, nearly);
      else expect(logNorms[index]).toBeCloseTo(Math.log(await lengthByDifferences(lag)), nearly);
    }
  });

  it('runs the sequence once forwards, and the last k steps for each lag', async () => {
    const subject = listening();
    const lags = [0, 1, 2, 5, 40];
    await stateNorms(subject, posed, lags, asItIs);
    const steps = subject.requests.map(({ inputs, want }) => [inputs!.shape[1], want[0]]);
    expect(steps).toEqual([
      [40, 'gradients'],
      [35, 'outputs'],
      [5, 'gradients'],
      [3, 'outputs'],
      [2, 'gradients'],
      [1, 'outputs'],
      [1, 'gradients'],
    ]);
  });

  it('is NaN at every nearer lag once a state is lost, and asks no more', async () => {
    let calls = 0;
    const subject = {
      evaluate(request: Request) {
        calls += 1;
        const reply = evaluateReference(request);
        if (reply.state !== undefined) reply.state.h.data[0] = Number.NaN;
        return reply;
      },
    };
    const logNorms = await stateNorms(subject, posed, [0, 1, 5, 40], asItIs);
    expect([...logNorms].map(Number.isNaN)).toEqual([true, true, true, false]);
    expect(calls).toBe(2);
  });
});

describe('inputNorms', () => {
  it('counts back from the last input, in one run', async () => {
    const subject = listening();
    const logNorms = await inputNorms(subject, posed, [0, 1, 39]);
    const { data } = evaluateReference(subject.requests[0]!).gradients!.inputs!;
    const row = (t: number) => Math.hypot(...data.subarray(4 * t, 4 * t + 4));
    [39, 38, 0].forEach((t, index) => {
      expect(logNorms[index]).toBeCloseTo(Math.log(row(t)), nearly);
    });
    expect(subject.requests).toHaveLength(1);
  });
});

/** ‖∂L/∂s‖ at a lag by central differences, entry by entry. */
async function lengthByDifferences(lag: number): Promise<number> {
  const ends = await endsAt(lag);
  let squares = 0;
  for (const name of ['h', 'c'] as const) {
    for (let k = 0; k < 4; k++) {
      const lossAt = (move: number) => {
        const state = structuredClone(ends);
        state[name].data[k]! += move;
        return evaluateReference({ ...lastSteps(lag), state }).loss;
      };
      squares += ((lossAt(displacement) - lossAt(-displacement)) / (2 * displacement)) ** 2;
    }
  }
  return Math.sqrt(squares);
}

async function endsAt(lag: number) {
  const zero = { shape: [1, 1, 4], data: new Float64Array(4) };
  if (lag === 40) return { h: zero, c: structuredClone(zero) };
  const { state } = evaluateReference({
    ...lastSteps(40),
    ...posed.inputs.read(0, 40 - lag),
    want: ['outputs'],
  });
  return { h: state!.h, c: state!.c! };
}

function lastSteps(lag: number): Request {
  return {
    architecture: posed.architecture,
    parameters: posed.parameters,
    ...posed.inputs.read(40 - lag, lag),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', h: { shape: [1, 1, 4], data: posed.cotangent } },
    want: [],
  };
}
