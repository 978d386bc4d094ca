import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { endStepProposals, stepProposals } from '../../src/diagnosis/attribute-steps.js';
import { cutting, losingRows } from '../../src/fault/interventions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { comparisonOf, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm', { sequenceLength: 6 });
const everything = ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c'];

/** A window w, where the loss is at the last step: only the last w steps get anything. */
const stopping = (window: number): Stages => {
  const { carry } = cutting('everywhere', ({ packing }, { step }) => step === packing.stepCount - window);
  return { carry: carry! };
};

/** Steps of the scan left out of a parameter's sum. */
const losing = (parameter: 'Wax' | 'Waa' | 'ba', isLost: (step: number) => boolean): Stages =>
  losingRows('everywhere', parameter, ({ packing }, row) => isLost(packing.timeOfRow[row]!));

const asking = (stages: Stages) => async (asked: Request) => evaluateReference(asked, stages);

describe('stepProposals', () => {
  const proposed = (stages: Stages, asked = request) => told(stepProposals(comparisonOf(asked, stages)));

  it('names the steps that a sum leaves out', () => {
    expect(proposed(losing('Wax', (step) => step === 2 || step === 3))).toEqual([
      { fault: 'time-step-missing', detail: { steps: [2, 3] }, quantities: ['Wax'] },
    ]);
  });

  it('names the step that is left of an overwritten gradient', () => {
    expect(proposed(losing('ba', (step) => step !== 0))).toEqual([
      { fault: 'last-step-only', detail: { step: 0 }, quantities: ['ba'] },
    ]);
  });

  it('takes step 0 of dWaa for the wrong initial state, where one is given', () => {
    expect(proposed(losing('Waa', (step) => step === 0))).toEqual([
      { fault: 'wrong-initial-state', detail: {}, quantities: ['Waa'] },
    ]);
  });

  it('counts the steps of a reverse scan from its own beginning', () => {
    const both = requestFor('lstm', {}, { bidirectional: true });
    const last = losingRows(
      { layer: 0, direction: 1 },
      'Wax',
      ({ packing }, row) => packing.timeOfRow[row] === 3,
    );
    expect(proposed(last, both)).toEqual([
      { fault: 'time-step-missing', detail: { steps: [3] }, quantities: ['Wax_reverse'] },
    ]);
  });

  it('tells the weights', () => {
    const [only] = stepProposals(
      comparisonOf(
        request,
        losing('Wax', (step) => step === 5),
      ),
    );
    expect(only!.sentence).toBe(
      'The contributions of step 5 are missing. Steps 0 to 5 count 1, 1, 1, 1, 1, 0 times.',
    );
  });

  it('fits nothing to a truncation under cotangents at every step', () => {
    expect(proposed(stopping(2))).toEqual([]);
  });

  it('fits nothing where there are more steps than entries', () => {
    const long = requestFor('elman-tanh', { hiddenSize: 1, sequenceLength: 20 });
    expect(
      proposed(
        losing('ba', (step) => step === 0),
        long,
      ),
    ).toEqual([]);
  });
});

describe('endStepProposals', () => {
  it.each(['elman-tanh', 'lstm', 'gru-after', 'gru-before'])(
    'finds the window of a truncated %s',
    async (kind) => {
      const long = requestFor(kind, { sequenceLength: 6 });
      for (const window of [1, 3]) {
        const comparison = comparisonOf(long, stopping(window));
        const [only, ...others] = await endStepProposals(comparison, asking(stopping(window)));
        expect(only).toMatchObject({ fault: 'truncated-bptt', detail: { window }, confidence: 'fitted' });
        expect(only!.quantities).toEqual(comparison.blocks.map(({ name }) => name));
        expect(others).toEqual([]);
      }
    },
  );

  it('finds the window in a network that rates the last step', async () => {
    const ending = { readout: 'last', objective: 'crossEntropy', reduction: 'mean' } as const;
    const rating = requestFor('gru-before', { sequenceLength: 6 }, { ending });
    const [only] = await endStepProposals(comparisonOf(rating, stopping(2)), asking(stopping(2)));
    expect(only).toMatchObject({ fault: 'truncated-bptt', detail: { window: 2 } });
    expect(only!.quantities).not.toContain('Wya');
  });

  it('finds the window of a reverse scan', async () => {
    const both = requestFor('lstm', { sequenceLength: 6 }, { bidirectional: true });
    const reverse = cutting(
      { layer: 0, direction: 1 },
      ({ packing }, { step }) => step === packing.stepCount - 2,
    );
    const [only] = await endStepProposals(comparisonOf(both, reverse), asking(reverse));
    expect(only).toMatchObject({ fault: 'truncated-bptt', detail: { window: 2 } });
    expect(only!.sentence).toContain('steps of the reverse scan 0 to 5 count 0, 0, 0, 0, 1, 1 times');
  });

  it('finds a truncation beside a parameter that is wrong in another way', async () => {
    const doubled: Stages = {
      ...stopping(2),
      gradient: (name, values) => {
        if (name === 'ba') values.set(values.map((value, k) => value * (1 + k)));
      },
    };
    const found = await endStepProposals(comparisonOf(request, doubled), asking(doubled));
    expect(found.flatMap(({ quantities }) => quantities)).not.toContain('ba');
    expect(found.map(({ fault }) => fault)).toEqual(['truncated-bptt', 'truncated-bptt']);
  });

  it('tells steps that every sum leaves out from a truncation by the inputs, which are right', async () => {
    const first: Stages = {
      contributions(pass, contributions) {
        for (const name of ['Wax', 'Waa', 'ba'] as const) {
          losing(name, (step) => step === 0).contributions!(pass, contributions);
        }
      },
    };
    const found = await endStepProposals(comparisonOf(request, first), asking(first));
    expect(told(found)).toEqual([
      { fault: 'time-step-missing', detail: { steps: [0] }, quantities: ['Wax', 'Waa', 'ba'] },
    ]);
  });

  it('does not name a window as long as the sequence', async () => {
    const flipped: Stages = {
      gradient: (name, values) => {
        if (name === 'Waa') values.set(values.map((value) => -value));
      },
    };
    const right = await endStepProposals(comparisonOf(request, flipped), asking(stopping(6)));
    expect(right).toEqual([]);
  });

  it('explains every recurrent block by a truncation', async () => {
    const [only] = await endStepProposals(comparisonOf(request, stopping(2)), asking(stopping(2)));
    expect(only!.quantities).toEqual(everything);
  });
});
