import { describe, expect, it } from 'vitest';
import { explainGradient } from '../../src/diagnosis/explain-gradient.js';
import { cutting, losingRows, onEntries } from '../../src/fault/interventions.js';
import type { PlantedFault } from '../../src/fault/planted-fault.js';
import type { Stages } from '../../src/network/stages.js';
import { changing, damaged, explain, kindOf, requestFor, rightBlocks, told } from './wrong-gradient.js';

const request = requestFor('lstm');

const planted = (fault: PlantedFault['fault'], name: string, stages: Stages, detail = {}): PlantedFault => ({
  name,
  fault,
  detail,
  applies: () => true,
  stages: () => stages,
});

const cutAfter = (window: number): Stages =>
  cutting('everywhere', (_, { step }) => step > 0 && step % window === 0);
const truncations = kindOf('truncated-bptt', () =>
  [1, 2, 3].map((window) => planted('truncated-bptt', `window ${window}`, cutAfter(window), { window })),
);
const biasStep: Stages = losingRows('everywhere', 'ba', ({ packing }, row) => row >= packing.starts[3]!);
const steps = kindOf('time-step-missing', () => [
  planted('time-step-missing', 'last of ba', biasStep, { steps: [3] }),
]);
const signs = kindOf('sign-flipped', ({ parameters }) =>
  Object.keys(parameters).map((name) =>
    planted(
      'sign-flipped',
      name,
      onEntries(
        (each) => each === name,
        (value) => -value,
      ),
    ),
  ),
);

describe('twoFaults', () => {
  const inTurn = (...all: readonly Stages[]): Stages => ({
    carry(...where) {
      for (const stages of all) stages.carry?.(...where);
    },
    contributions(...where) {
      for (const stages of all) stages.contributions?.(...where);
    },
    gradient(...where) {
      for (const stages of all) stages.gradient?.(...where);
    },
  });

  it('explains a truncation and a step that the bias lost in the same block', async () => {
    const answer = damaged(() => inTurn(cutAfter(2), biasStep));
    const kinds = [truncations, steps, signs];
    expect(told(await explain(request, answer, { kinds }))).toEqual([
      {
        fault: 'truncated-bptt',
        detail: { window: 2 },
        quantities: ['Wax', 'Waa', 'inputs', 'h', 'c'],
      },
      { fault: 'time-step-missing', detail: { steps: [3] }, quantities: ['ba'] },
    ]);
  });

  it('fits what is wrong beside a planted fault', async () => {
    const tripled = changing(['Waa'], (values) => values.set(values.map((value) => 3 * value)));
    const answer = damaged(() => inTurn(cutAfter(1), tripled));
    expect(told(await explain(request, answer, { kinds: [truncations] }))).toEqual([
      { fault: 'truncated-bptt', detail: { window: 1 }, quantities: ['Wax', 'ba', 'inputs', 'h', 'c'] },
      { fault: 'scaled', detail: { factor: 3 }, quantities: ['Waa'] },
    ]);
  });

  it('does not take two faults where one explains everything', async () => {
    const answer = damaged(() => cutAfter(3));
    const explanations = await explain(request, answer, { kinds: [truncations, steps, signs] });
    expect(told(explanations)).toEqual([
      {
        fault: 'truncated-bptt',
        detail: { window: 3 },
        quantities: ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c'],
      },
    ]);
  });

  it('names neither where what is beside the first fault is not explained', async () => {
    const noise = changing(['ba'], (values) => values.set(values.map((value, k) => value * (1 + 0.01 * k))));
    const stages = inTurn(cutAfter(2), noise);
    const explanations = await explainGradient({
      request,
      actual: damaged(() => stages)(request).gradients!,
      expected: rightBlocks(request),
      kinds: [truncations],
    });
    expect(explanations.map(({ fault }) => fault)).toEqual(['unknown']);
  });
});
