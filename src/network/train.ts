import { InputError, shown } from '../complaint/input-error.js';
import { requireChoice } from '../contract/choice.js';
import type { Request } from '../contract/request.js';
import type { DenseTensor } from '../contract/tensor.js';
import { adamUpdates } from './adam.js';
import { evaluateReference } from './evaluate.js';
import { type FlatBlocks, globalNorm, type UpdateRule, updateParameters, zerosLike } from './update.js';

/** A training step's problem without its parameters, which training supplies. */
export type Batch = Omit<Request, 'parameters' | 'want'>;

/** W ← W − α·∂L/∂W, or Adam, which finds a step for every entry: rare words need it. */
export const optimisers = ['sgd', 'adam'] as const;
export type Optimiser = (typeof optimisers)[number];

/** What to train, on what and how. */
export interface Training extends UpdateRule {
  /** the parameters to start from; left unchanged */
  readonly initial: Readonly<Record<string, DenseTensor>>;
  /** the problem of a step, counted from 0 */
  batch(step: number): Batch;
  readonly steps: number;
  /** `sgd` unless said */
  readonly optimiser?: Optimiser;
}

/** One step of training: the loss before its update, and how long the gradient was before clipping. */
export interface TrainingStep {
  /** from 0 */
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
  /** W after the update; the same arrays at every step */
  readonly parameters: Readonly<Record<string, DenseTensor>>;
}

/** How training ended. */
export interface TrainingOutcome {
  /** W after the last update that was finite */
  readonly parameters: Readonly<Record<string, DenseTensor>>;
  /** the loss before each update */
  readonly losses: readonly number[];
  /** why training ended early; null when it took every step */
  readonly stopped: string | null;
}

/**
 * Trains by gradient descent, a step at a time: the caller may look at each step, and stop by leaving the loop.
 *
 * The network is the reference, the update W ← W − α·∂L/∂W or Adam's. A loss or a gradient that is not finite ends training
 * before its update, with the reason. There is no clock and no randomness here: equal batches give equal parameters.
 *
 * @returns a generator of steps whose return value is the outcome
 * @throws InputError at once when the learning rate, momentum, clipping norm or number of steps is out of range; NaN is
 */
export function trainingSteps(training: Training): Generator<TrainingStep, TrainingOutcome, void> {
  requireRule(training);
  return steps(training);
}

/**
 * Trains to the end, telling the caller of each step.
 *
 * @param onStep - called after each update
 * @throws InputError as `trainingSteps` does
 */
export function train(training: Training, onStep?: (step: TrainingStep) => void): TrainingOutcome {
  const running = trainingSteps(training);
  for (;;) {
    const next = running.next();
    if (next.done) return next.value;
    onStep?.(next.value);
  }
}

function* steps(training: Training): Generator<TrainingStep, TrainingOutcome, void> {
  const parameters = copied(training.initial);
  const W = flat(parameters);
  const update = training.optimiser === 'adam' ? adamUpdates(W, training) : descent(W, training);
  const losses: number[] = [];
  for (let step = 0; step < training.steps; step++) {
    const reply = evaluateReference({ ...training.batch(step), parameters, want: ['gradients'] });
    const gradients = reply.gradients as Readonly<Record<string, DenseTensor>>;
    const gradientNorm = globalNorm(flat(gradients), Object.keys(W));
    losses.push(reply.loss);
    const stopped = reasonToStop(step, reply.loss, gradientNorm);
    if (stopped !== null) return { parameters, losses, stopped };
    update(flat(gradients));
    yield { step, loss: reply.loss, gradientNorm, parameters };
  }
  return { parameters, losses, stopped: null };
}

function descent(parameters: FlatBlocks, rule: UpdateRule): (gradients: FlatBlocks) => void {
  const velocity = zerosLike(parameters);
  return (gradients) => updateParameters(parameters, gradients, rule, velocity);
}

function reasonToStop(step: number, loss: number, gradientNorm: number): string | null {
  const advice = 'a smaller learning rate or a clipping norm may prevent it';
  if (!Number.isFinite(loss)) return `the loss is ${loss} at step ${step}; ${advice}`;
  if (!Number.isFinite(gradientNorm))
    return `the gradient's norm is ${gradientNorm} at step ${step}; ${advice}`;
  return null;
}

function copied(tensors: Readonly<Record<string, DenseTensor>>): Record<string, DenseTensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

function flat(tensors: Readonly<Record<string, DenseTensor>>): FlatBlocks {
  return Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
}

function requireRule({ learningRate, momentum = 0, clipNorm = 1, steps, optimiser = 'sgd' }: Training): void {
  requireChoice(optimiser, optimisers, 'training.optimiser');
  const finite = 'a finite number above 0';
  if (!(learningRate > 0 && Number.isFinite(learningRate))) refuse('learningRate', learningRate, finite);
  if (!(momentum >= 0 && momentum < 1)) refuse('momentum', momentum, 'at least 0 and below 1');
  if (!(clipNorm > 0 && Number.isFinite(clipNorm))) refuse('clipNorm', clipNorm, finite);
  if (!(Number.isInteger(steps) && steps >= 0)) refuse('steps', steps, 'a whole number of at least 0');
}

function refuse(where: string, value: number, expected: string): never {
  throw new InputError({
    where: `training.${where}`,
    what: `is ${shown(value)}`,
    expected: `expected ${expected}`,
  });
}
