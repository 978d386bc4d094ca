import { describe, expect, it } from 'vitest';
import { gradientShapes } from '../../src/contract/quantities.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import {
  type CellVariant,
  cellVariants,
  everyOption,
  extents,
  type Options,
  requestOf,
} from './tangent/combinations.js';

type StageName = keyof Stages;
const stageNames = [
  'preactivation',
  'state',
  'logits',
  'loss',
  'cotangents',
  'gates',
  'carry',
  'contributions',
  'inputs',
  'gradient',
] as const satisfies readonly StageName[];

/** A caller at every stage who changes nothing and counts. */
function countingStages(): { stages: Stages; counts: Record<StageName, number>; order: StageName[] } {
  const counts = Object.fromEntries(stageNames.map((name) => [name, 0])) as Record<StageName, number>;
  const order: StageName[] = [];
  const stages = Object.fromEntries(
    stageNames.map((name) => [
      name,
      () => {
        counts[name]++;
        if (order.at(-1) !== name) order.push(name);
      },
    ]),
  ) as Stages;
  return { stages, counts, order };
}

/** How often each stage is called, by its documentation. */
function documentedCounts(request: Request): Record<StageName, number> {
  const { architecture, lengths, inputs } = request;
  const directions = architecture.bidirectional ? 2 : 1;
  const passes = architecture.layers * directions;
  const steps = lengths === null ? extents.T : Math.max(...lengths);
  const phases = architecture.cell === 'gru' && architecture.reset === 'before' ? 2 : 1;
  const readouts = architecture.readout === null ? 0 : 1;
  return {
    preactivation: passes * steps * phases,
    state: passes * steps,
    logits: readouts,
    loss: readouts,
    cotangents: passes,
    gates: passes * steps,
    carry: passes * steps,
    contributions: passes,
    inputs: inputs === undefined ? passes - directions : passes,
    gradient: gradientShapes(request).length,
  };
}

/** Every number of a reply, as bits. */
function bits({ loss, outputs, state, gradients }: Reply): BigUint64Array[] {
  const tensors = [outputs, state?.h, state?.c, ...Object.values(gradients ?? {})];
  const present = tensors.filter((each): each is Tensor => each !== undefined && each !== null);
  return [Float64Array.of(loss), ...present.map(({ data }) => Float64Array.from(data))].map(
    ({ buffer }) => new BigUint64Array(buffer),
  );
}

const wanting = (variant: CellVariant, options: Options): Request => ({
  ...requestOf(variant, options),
  want: ['gradients', 'outputs'],
});

describe('Stages', () => {
  it.each(cellVariants)('leave every reply bitwise as it is when nothing is changed: %j', (variant) => {
    const options = everyOption();
    expect(options.length).toBeGreaterThan(500);
    for (const option of options) {
      const request = wanting(variant, option);
      const { stages } = countingStages();
      expect(bits(evaluateReference(request, stages)), JSON.stringify(option)).toEqual(
        bits(evaluateReference(request)),
      );
    }
  });

  it.each(cellVariants)('are called as often as documented: %j', (variant) => {
    for (const option of everyOption()) {
      const request = wanting(variant, option);
      const { stages, counts } = countingStages();
      evaluateReference(request, stages);
      expect(counts, JSON.stringify(option)).toEqual(documentedCounts(request));
    }
  });

  it('are called in the documented order, forward stages alone when no gradient is wanted', () => {
    const option = {
      ...everyOption()[0]!,
      loss: { kind: 'squaredError', at: 'every', reduction: 'sum' },
    } as const;
    const request = { ...wanting({ cell: 'elman', activation: 'tanh' }, option), lengths: [1, 1, 1] };
    const whole = countingStages();
    evaluateReference(request, whole.stages);
    expect(whole.order.filter((name, index, order) => order.indexOf(name) === index)).toEqual([
      'preactivation',
      'state',
      'logits',
      'loss',
      'cotangents',
      'gates',
      'carry',
      'inputs',
      'contributions',
      'gradient',
    ]);
    const forward = countingStages();
    evaluateReference({ ...request, want: ['outputs'] }, forward.stages);
    expect(new Set(forward.order)).toEqual(new Set(['preactivation', 'state', 'logits']));
  });
});

describe('Stages of a caller who intervenes', () => {
  const options: Options = {
    layers: 2,
    bidirectional: true,
    bias: true,
    ragged: true,
    withState: true,
    source: 'dense',
    loss: { kind: 'crossEntropy', at: 'every', reduction: 'sum' },
  };
  const double = (values: Float64Array): void => {
    for (let k = 0; k < values.length; k++) values[k]! *= 2;
  };
  const interventions: Readonly<Record<StageName, Stages>> = {
    preactivation: { preactivation: ({ gates }) => double(gates) },
    state: { state: ({ hidden }) => double(hidden) },
    logits: { logits: ({ logits }) => double(logits) },
    loss: { loss: (_, dLogits) => double(dLogits) },
    cotangents: { cotangents: (_, { dOutputs }) => double(dOutputs) },
    gates: { gates: (_, { dz }) => double(dz) },
    carry: { carry: (_, { dh }) => double(dh) },
    contributions: {
      contributions(_, all) {
        for (const { dz } of all) double(dz.values);
      },
    },
    inputs: { inputs: (_, dInput) => double(dInput) },
    gradient: { gradient: (_, values) => double(values) },
  };

  it.each(stageNames.flatMap((name) => cellVariants.map((variant) => [name, variant] as const)))(
    'pass on what %s changes: %j',
    (name, variant) => {
      const request = wanting(variant, options);
      const right = evaluateReference(request);
      const changed = evaluateReference(request, interventions[name]);
      expect(bits(changed)).not.toEqual(bits(right));
      const forward = ['preactivation', 'state', 'logits'].includes(name);
      expect(changed.loss !== right.loss).toBe(forward);
      expect(bits(evaluateReference(request))).toEqual(bits(right)); // nothing of it is kept
    },
  );

  it('double every gradient of the parameters when they double ∂L/∂logits', () => {
    const request = wanting({ cell: 'lstm' }, options);
    const right = evaluateReference(request).gradients!;
    const doubled = evaluateReference(request, interventions.loss).gradients!;
    for (const [name, { data }] of Object.entries(right)) {
      expect(doubled[name]!.data, name).toEqual(data.map((entry) => 2 * entry));
    }
  });
});
