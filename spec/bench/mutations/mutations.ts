import { batchShape, type Request } from '../../../src/contract/request.js';
import type { Stages } from '../../../src/network/stages.js';
import { cutting, losingStep, onEntries, onGradient } from '../../check/damage-stages.js';
import { damages } from '../../check/damages.js';

/** A mistake in the backward pass of a tanh Elman network whose forward pass is right. */
export interface Mutation {
  /** what torch_mutants.py calls it */
  readonly id: string;
  /** what a reader calls it */
  readonly name: string;
  /** made anew for each evaluation */
  readonly stages: (request: Request) => Stages;
}

/** |dh| beyond which `clipped-carry` cuts: a tenth of what a cotangent of order 1 sends into a step. */
const clip = 0.1;

/** Twenty mistakes, the same in torch_mutants.py: of the slope, the sums over time, the way back, the finished blocks. */
export const mutations: readonly Mutation[] = [
  {
    id: 'linear-slope',
    name: 'φ′ = 1 − h',
    stages: () => ({
      gates(pass, { dh, dz }, place) {
        const H = pass.architecture.hiddenSize;
        const own = (pass.packing.batchSize + place.row) * H;
        for (let k = 0; k < place.count * H; k++) {
          dz[place.row * H + k] = dh[k]! * (1 - pass.hidden[own + k]!);
        }
      },
    }),
  },
  {
    id: 'previous-slope',
    name: 'φ′ at the previous state',
    stages: planted('1 − a² at the previous step'),
  },
  { id: 'own-state', name: 'dWaa with h_t', stages: planted('h_t for h_{t−1} in dWaa') },
  { id: 'bias-last-step', name: 'db without the last step', stages: planted('last step lost in db') },
  { id: 'wax-first-step', name: 'dWax without t = 0', stages: () => losingStep('Wax', () => 0) },
  { id: 'waa-first-step', name: 'dWaa without t = 0', stages: () => losingStep('Waa', () => 0) },
  {
    id: 'untransposed',
    name: 'Waa untransposed on the way back',
    stages: planted('Waa in place of its transpose on the way back'),
  },
  {
    id: 'cut-every-3',
    name: 'carry cut every 3 steps',
    stages: () => cutting((_, { step }) => step > 0 && step % 3 === 0),
  },
  {
    id: 'cut-in-the-middle',
    name: 'carry cut at T/2',
    stages: () => cutting(({ packing }, { step }) => step === Math.floor(packing.stepCount / 2)),
  },
  { id: 'no-recurrence', name: 'no recurrent path', stages: () => cutting(() => true) },
  {
    id: 'clipped-carry',
    name: `dh clipped at ${clip}`,
    stages: () => ({
      carry: (_, { dh }) => dh.set(dh.map((value) => Math.max(-clip, Math.min(clip, value)))),
    }),
  },
  { id: 'transposed', name: 'dWaa transposed', stages: planted('dWaa transposed') },
  {
    id: 'swapped-rows',
    name: 'two rows of dWaa swapped',
    stages: () =>
      onGradient(/^Waa$/, (values, [, H]) => {
        const first = values.slice(0, H);
        values.copyWithin(0, H!, 2 * H!);
        values.set(first, H!);
      }),
  },
  { id: 'entry-1.1', name: 'one entry of dWaa × 1.1', stages: () => onTypicalEntry((value) => 1.1 * value) },
  { id: 'entry-0', name: 'one entry of dWaa is 0', stages: () => onTypicalEntry(() => 0) },
  { id: 'scaled-1.01', name: 'dWaa × 1.01', stages: () => onEntries(/^Waa$/, (value) => 1.01 * value) },
  { id: 'scaled-1.0005', name: 'dWaa × 1.0005', stages: () => onEntries(/^Waa$/, (value) => 1.0005 * value) },
  { id: 'reversed-inputs', name: 'dx reversed in time', stages: planted('dx reversed in time') },
  { id: 'zero-initial-state', name: 'dh0 is zero', stages: planted('dh0 is zero') },
  {
    id: 'batch-averaged',
    name: 'everything divided by B',
    stages: (request) => {
      const { batchSize } = batchShape(request);
      return onEntries(/./, (value) => value / batchSize);
    },
  },
];

/** The stages of a damage that the check's own specs plant. */
function planted(name: string): Mutation['stages'] {
  return damages.find((damage) => damage.name === name)!.stages!;
}

/** Stages that change the entry of dWaa whose size is the median: neither the easiest to see nor nearly zero. */
function onTypicalEntry(change: (value: number) => number): Stages {
  return onGradient(/^Waa$/, (values) => {
    const bySize = [...values.keys()].sort(
      (left, right) => Math.abs(values[left]!) - Math.abs(values[right]!),
    );
    const typical = bySize[Math.floor(bySize.length / 2)]!;
    values[typical] = change(values[typical]!);
  });
}
