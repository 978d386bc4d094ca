import { batchShape, type Request } from '../../../src/contract/request.js';
import type { Subject, Supports } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { accumulating, changed } from '../behaviour/behaviour-subjects.js';

/** One cell, one layer, and hardly any options. */
export const bareSupports: Supports = {
  ...referenceDescription.supports,
  cells: ['gru'],
  reset: ['after'],
  layers: 1,
  bidirectional: false,
  bias: [true],
  readout: [],
  lengths: false,
  state: false,
  tokens: false,
  objectives: ['cotangent'],
};

/** Makes a subject with a memory of its own for each that is opened. */
export function remembering(
  answering: () => Subject['evaluate'],
  supports: Supports = referenceDescription.supports,
): () => Subject {
  return () => ({
    describe: () => ({ ...referenceDescription, name: 'remembering', supports }),
    evaluate: answering(),
  });
}

/** Is right until it has been asked for a loss alone: then its gradients are those of a tape that was not kept. */
export const losingItsTape = remembering(() => {
  let isLost = false;
  return (request) => {
    const wasLost = isLost;
    isLost = request.want.length === 0;
    return changed(evaluateReference(request), (value, quantity) =>
      wasLost && quantity === 'Wax' ? value / 2 : value,
    );
  };
});

/** Keeps what it made of the first weights for as long as another architecture does not come in between. */
export const cachingWeights = remembering(() => {
  let kept: Request | null = null;
  return (request) => {
    const key = ({ architecture }: Request): string => JSON.stringify(architecture);
    if (kept === null || key(kept) !== key(request)) kept = structuredClone(request);
    return evaluateReference({ ...request, parameters: kept.parameters });
  };
});

/** Adds its gradients up, and writes into the inputs of sequences of one step: two mistakes, which are told in different sequences. */
export const addingAndWriting = remembering(() => {
  const { evaluate } = accumulating();
  return async (request) => {
    const reply = structuredClone(await evaluate(request));
    if (batchShape(request).sequenceLength === 1) request.inputs?.data.fill(0);
    return reply;
  };
});

/** Needs three calls: a case, one with another batch, and the first again, whose buffers are then of the wrong one. */
export const resizingBuffers = remembering(() => {
  const batches: number[] = [];
  return (request) => {
    const { batchSize } = batchShape(request);
    const isBack = batches.at(-1) !== batchSize && batches.includes(batchSize);
    if (batches.at(-1) !== batchSize) batches.push(batchSize);
    return changed(evaluateReference(request), (value) => (isBack ? 2 * value : value));
  };
});

/** Is out of step once it was asked for what it does not support; `how` says what becomes of it. */
export function upsetByErrors(
  how: 'throws for ever' | 'keeps a flag' | 'survives',
  supports = bareSupports,
): () => Subject {
  return remembering(() => {
    let isUpset = false;
    return (request) => {
      if (isUpset && how === 'throws for ever') throw new Error('the worker is gone');
      const { inputs, architecture, tokens } = request;
      const isRight =
        inputs?.shape[2] === architecture.inputSize ||
        tokens?.data.every((token) => token < architecture.inputSize);
      if (architecture.cell !== 'gru' || tokens !== undefined || !isRight) {
        isUpset = true;
        if (architecture.cell !== 'gru') throw new UnsupportedCase('knows GRUs alone');
        throw new RangeError('inputs do not fit');
      }
      return changed(evaluateReference(request), (value) =>
        isUpset && how === 'keeps a flag' ? -value : value,
      );
    };
  }, supports);
}
