import { batchShape, type Request } from '../../../src/contract/request.js';
import { faultKinds } from '../../../src/fault/catalogue.js';
import { cutting, losingRows, onEntries, onGradients } from '../../../src/fault/interventions.js';
import type { Stages } from '../../../src/network/stages.js';

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

const isWaa = (name: string): boolean => name === 'Waa';

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
    stages: planted("activation-derivative-wrong, tanh, the previous step's"),
  },
  { id: 'own-state', name: 'dWaa with h_t', stages: planted('off-by-one-state, h_t in dWaa') },
  {
    id: 'bias-last-step',
    name: 'db without the last step',
    stages: planted('time-step-missing, dba, steps last'),
  },
  { id: 'wax-first-step', name: 'dWax without t = 0', stages: () => losingFirstStep('Wax') },
  { id: 'waa-first-step', name: 'dWaa without t = 0', stages: () => losingFirstStep('Waa') },
  {
    id: 'untransposed',
    name: 'Waa untransposed on the way back',
    stages: planted('transposed-propagation, Waa'),
  },
  {
    id: 'cut-every-3',
    name: 'carry cut every 3 steps',
    stages: () => cutting('everywhere', (_, { step }) => step > 0 && step % 3 === 0),
  },
  {
    id: 'cut-in-the-middle',
    name: 'carry cut at T/2',
    stages: () =>
      cutting('everywhere', ({ packing }, { step }) => step === Math.floor(packing.stepCount / 2)),
  },
  { id: 'no-recurrence', name: 'no recurrent path', stages: () => cutting('everywhere', () => true) },
  {
    id: 'clipped-carry',
    name: `dh clipped at ${clip}`,
    stages: () => ({
      carry: (_, { dh }) => dh.set(dh.map((value) => Math.max(-clip, Math.min(clip, value)))),
    }),
  },
  { id: 'transposed', name: 'dWaa transposed', stages: planted('transposed, every Waa') },
  {
    id: 'swapped-rows',
    name: 'two rows of dWaa swapped',
    stages: () =>
      onGradients(isWaa, (values, [, H]) => {
        const first = values.slice(0, H);
        values.copyWithin(0, H!, 2 * H!);
        values.set(first, H!);
      }),
  },
  { id: 'entry-1.1', name: 'one entry of dWaa × 1.1', stages: () => onTypicalEntry((value) => 1.1 * value) },
  { id: 'entry-0', name: 'one entry of dWaa is 0', stages: () => onTypicalEntry(() => 0) },
  { id: 'scaled-1.01', name: 'dWaa × 1.01', stages: () => onEntries(isWaa, (value) => 1.01 * value) },
  { id: 'scaled-1.0005', name: 'dWaa × 1.0005', stages: () => onEntries(isWaa, (value) => 1.0005 * value) },
  { id: 'reversed-inputs', name: 'dx reversed in time', stages: planted('time-reversed, inputs') },
  { id: 'zero-initial-state', name: 'dh0 is zero', stages: planted('initial-state-gradient-missing, of h') },
  {
    id: 'batch-averaged',
    name: 'everything divided by B',
    stages: (request) => {
      const { batchSize } = batchShape(request);
      return onEntries(
        () => true,
        (value) => value / batchSize,
      );
    },
  },
];

/** The stages of a member of the catalogue. */
function planted(name: string): Mutation['stages'] {
  return faultKinds.flatMap((kind) => kind.planted).find((fault) => fault.name === name)!.stages!;
}

/** Stages that leave t = 0 out of a parameter's sum. */
function losingFirstStep(parameter: 'Wax' | 'Waa'): Stages {
  return losingRows('everywhere', parameter, ({ packing }, row) => row < packing.starts[1]!);
}

/** Stages that change the entry of dWaa whose size is the median: neither the easiest to see nor nearly zero. */
function onTypicalEntry(change: (value: number) => number): Stages {
  return onGradients(isWaa, (values) => {
    const bySize = [...values.keys()].sort(
      (left, right) => Math.abs(values[left]!) - Math.abs(values[right]!),
    );
    const typical = bySize[Math.floor(bySize.length / 2)]!;
    values[typical] = change(values[typical]!);
  });
}
