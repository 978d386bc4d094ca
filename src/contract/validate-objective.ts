import { InputError, shown } from '../complaint/input-error.js';
import { directionCount } from './architecture.js';
import { requireChoice } from './choice.js';
import type { AnyArchitecture } from './custom-architecture.js';
import { refuseUnknownKeys, requireObject } from './object.js';
import { type CotangentName, cotangentNames } from './objective-codec.js';
import { stateShape } from './quantities.js';
import { type Objective, objectiveKinds, reductions } from './request.js';
import type { Tensor } from './tensor.js';
import { requireDense, requireIndices } from './tensor-check.js';
import { isPadded, type SequenceSetting } from './validate-sequences.js';

/**
 * Checks that an objective fits its architecture and batch, and leaves out what is null.
 *
 * @throws InputError when its kind does not go with the readout, a shape is wrong, a number is not finite, or a class
 * index outside the padding is not in 0 … K−1
 */
export function validateObjective(value: unknown, setting: SequenceSetting, where: string): Objective {
  const fields = requireObject(value, where, 'an objective: { kind: "cotangent", … }');
  const kind = requireChoice(fields.kind, objectiveKinds, `${where}.kind`);
  requireReadout(kind, setting.architecture, `${where}.kind`);
  if (kind === 'cotangent') return validateCotangents(fields, setting, where);
  refuseUnknownKeys(fields, ['kind', 'targets', 'reduction'], where);
  const targets =
    kind === 'crossEntropy'
      ? requireClasses(fields.targets, setting, `${where}.targets`)
      : requireLogits(fields.targets, setting, `${where}.targets`);
  if (fields.reduction === undefined) return { kind, targets };
  return { kind, targets, reduction: requireChoice(fields.reduction, reductions, `${where}.reduction`) };
}

function requireReadout(kind: Objective['kind'], { readout }: AnyArchitecture, where: string): void {
  if ((kind === 'cotangent') === (readout === null)) return;
  throw new InputError({
    where,
    what: `is ${shown(kind)}`,
    expected:
      readout === null
        ? 'expected "cotangent", because without a readout there are no logits to score'
        : 'expected "crossEntropy" or "squaredError", because the architecture has a readout',
    next:
      readout === null
        ? 'Give the architecture a readout, or the loss as cotangents'
        : 'Set readout to null to use cotangents',
  });
}

function validateCotangents(
  fields: Readonly<Record<string, unknown>>,
  setting: SequenceSetting,
  where: string,
): Objective {
  const { architecture, batchSize, sequenceLength } = setting;
  refuseUnknownKeys(fields, ['kind', ...cotangentNames], where);
  const state = { shape: stateShape(architecture, batchSize), because: 'states are [L·dirs, B, H]' };
  const outputs = {
    shape: [batchSize, sequenceLength, architecture.hiddenSize * directionCount(architecture)],
    because: 'outputs are [B, T, H·dirs]',
  };
  const cotangents: { [Name in CotangentName]?: Tensor } = {};
  for (const name of cotangentNames) {
    const cotangent = fields[name];
    if (cotangent === undefined || cotangent === null) continue;
    if (name === 'c') requireCell(architecture, `${where}.c`);
    cotangents[name] = requireDense(cotangent, `${where}.${name}`, name === 'outputs' ? outputs : state);
  }
  return { kind: 'cotangent', ...cotangents };
}

/**
 * Refuses a cell state where there is none.
 *
 * @throws InputError unless the cell is an LSTM
 */
export function requireCell({ cell }: AnyArchitecture, where: string): void {
  if (cell === 'lstm') return;
  throw new InputError({
    where,
    what: `is given for cell "${cell}"`,
    expected: 'expected none, because only an LSTM has a cell state',
    next: 'Leave c out',
  });
}

function requireClasses(value: unknown, setting: SequenceSetting, where: string): Tensor {
  const { architecture, batchSize, sequenceLength } = setting;
  const { at, outputSize } = architecture.readout!;
  const expected =
    at === 'last'
      ? { shape: [batchSize], because: 'targets are [B] at "last"' }
      : { shape: [batchSize, sequenceLength], because: 'targets are [B, T] at "every"' };
  return requireIndices(value, where, expected, {
    count: outputSize,
    because: `K is ${outputSize}`,
    isPadding: (position) => at === 'every' && isPadded(position, setting),
  });
}

function requireLogits(value: unknown, setting: SequenceSetting, where: string): Tensor {
  const { architecture, batchSize, sequenceLength } = setting;
  const { at, outputSize } = architecture.readout!;
  return requireDense(
    value,
    where,
    at === 'last'
      ? { shape: [batchSize, outputSize], because: 'targets are [B, K] at "last"' }
      : { shape: [batchSize, sequenceLength, outputSize], because: 'targets are [B, T, K] at "every"' },
  );
}
