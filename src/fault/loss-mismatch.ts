import { batchShape, type Reply, type Request } from '../contract/request.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { eachEntry, withGradients } from './with-gradients.js';

/** λ of a penalty ½λ‖θ‖² that stands in the loss alone or in the gradient alone: what libraries take by default is near. */
const penalty = 0.01;

interface Form {
  readonly sentence: string;
  readonly applies: (request: Request) => boolean;
  readonly answered: (reply: Reply, request: Request) => Reply;
}

const forms: Readonly<Record<string, Form>> = {
  'sum for mean': {
    sentence: 'The gradient is that of the sum where the loss is the mean: it is not divided.',
    applies: (request) => isMean(request) && rowCount(request) > 1,
    answered: (reply, request) => scaledBy(reply, rowCount(request)),
  },
  'mean for sum': {
    sentence: 'The gradient is that of the mean where the loss is the sum: it is divided all the same.',
    applies: (request) =>
      isSum(request) && request.architecture.readout?.at === 'every' && rowCount(request) > 1,
    answered: (reply, request) => scaledBy(reply, 1 / rowCount(request)),
  },
  'mean over the padding': {
    sentence: 'The gradient is divided by B·T where the loss is divided by the number of valid steps.',
    applies: (request) => isMean(request) && hasPadding(request),
    answered: (reply, request) => scaledBy(reply, rowCount(request) / paddedCount(request)),
  },
  'mean over the batch': {
    sentence: 'The gradient is divided by B where the loss is divided by the number of valid steps.',
    applies: (request) => isMean(request) && rowCount(request) > batchShape(request).batchSize,
    answered: (reply, request) => scaledBy(reply, rowCount(request) / batchShape(request).batchSize),
  },
  'base 2 in the gradient': {
    sentence:
      'The gradient is that of the cross-entropy in bits where the loss is in nats: it is 1/ln 2 times too large.',
    applies: ({ objective }) => objective.kind === 'crossEntropy',
    answered: (reply) => scaledBy(reply, Math.LOG2E),
  },
  'base 2 in the loss': {
    sentence: 'The loss is the cross-entropy in bits, its gradient that in nats: use the natural logarithm.',
    applies: ({ objective }) => objective.kind === 'crossEntropy',
    answered: (reply) => ({ ...reply, loss: reply.loss * Math.LOG2E }),
  },
  'half missing in the gradient': {
    sentence: 'The gradient is 2·(ŷ − y), that of Σ(ŷ − y)², where the loss has the ½.',
    applies: ({ objective }) => objective.kind === 'squaredError',
    answered: (reply) => scaledBy(reply, 2),
  },
  'half missing in the loss': {
    sentence: 'The loss is Σ(ŷ − y)² where its gradient, ŷ − y, is that of ½·Σ(ŷ − y)².',
    applies: ({ objective }) => objective.kind === 'squaredError',
    answered: (reply) => ({ ...reply, loss: 2 * reply.loss }),
  },
  'penalty in the gradient': {
    sentence:
      'The gradient holds λ·θ, a penalty on the weights that the loss does not hold: leave it to the optimiser.',
    applies: () => true,
    answered: withDecay,
  },
  'penalty in the loss': {
    sentence: 'The loss holds ½λ‖θ‖², a penalty on the weights that the gradient does not hold.',
    applies: () => true,
    answered: (reply, request) => ({ ...reply, loss: reply.loss + penaltyOf(request) }),
  },
};

const members: readonly PlantedFault[] = [
  ...Object.keys(forms).map(withForm),
  ...[1.01, 1 / 2].map(withFactor),
];

/** The gradient is right for another loss than the one that is returned: another reduction, base, or penalty. */
export const lossMismatch: FaultKind = {
  fault: 'loss-mismatch',
  part: 'backward',
  sentence: ({ detail }) =>
    detail.form === undefined
      ? `Every gradient is ${detail.factor} times what it should be: it belongs to a loss that is scaled otherwise than the one returned.`
      : forms[String(detail.form)]!.sentence,
  planted: members,
  candidates: (request) => applicable([...members, withFactor(2)], request),
};

function withForm(form: string): PlantedFault {
  const { applies, answered } = forms[form]!;
  return {
    ...member({ fault: 'loss-mismatch', words: [form], detail: { form }, applies, stages: () => ({}) }),
    answered,
  };
}

function withFactor(factor: number): PlantedFault {
  return {
    ...member({
      fault: 'loss-mismatch',
      words: [`every gradient × ${factor}`],
      detail: { factor },
      stages: () => ({}),
    }),
    answered: (reply) => scaledBy(reply, factor),
  };
}

function scaledBy(reply: Reply, factor: number): Reply {
  return withGradients(reply, (gradients) => eachEntry(gradients, (value) => factor * value));
}

/** dW += λ·W for every matrix of weights. */
function withDecay(reply: Reply, { parameters }: Request): Reply {
  return withGradients(reply, (gradients) =>
    eachEntry(gradients, (value, index, name) =>
      isWeight(name) ? value + penalty * parameters[name]!.data[index]! : value,
    ),
  );
}

function isWeight(name: string): boolean {
  return name.startsWith('W');
}

function penaltyOf({ parameters }: Request): number {
  let sum = 0;
  for (const [name, { data }] of Object.entries(parameters)) {
    if (isWeight(name)) for (const weight of data) sum += weight * weight;
  }
  return (penalty / 2) * sum;
}

function isMean({ objective }: Request): boolean {
  return objective.kind !== 'cotangent' && objective.reduction !== 'sum';
}

function isSum({ objective }: Request): boolean {
  return objective.kind !== 'cotangent' && objective.reduction === 'sum';
}

function paddedCount(request: Request): number {
  const { batchSize, sequenceLength } = batchShape(request);
  return request.architecture.readout?.at === 'every' ? batchSize * sequenceLength : batchSize;
}

/** M: the rows that the loss sums over, one an example or one a valid step. */
function rowCount(request: Request): number {
  const isEvery = request.architecture.readout?.at === 'every';
  if (!isEvery || request.lengths === null) return paddedCount(request);
  return request.lengths.reduce((sum, length) => sum + length, 0);
}

function hasPadding(request: Request): boolean {
  return rowCount(request) < paddedCount(request);
}
