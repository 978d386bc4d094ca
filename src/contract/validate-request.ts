import { InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { memberPath } from '../complaint/path.js';
import { type Architecture, parameterShapes } from './architecture.js';
import { requireChoice } from './choice.js';
import { refuseUnknownKeys, requireObject } from './object.js';
import { stateShape } from './quantities.js';
import { type Request, type States, type Want, wants } from './request.js';
import { resolveArchitecture } from './resolve-architecture.js';
import type { DenseTensor } from './tensor.js';
import { requireDense } from './tensor-check.js';
import { requireCell, validateObjective } from './validate-objective.js';
import { validateSequences } from './validate-sequences.js';

const requestKeys = [
  'architecture',
  'parameters',
  'inputs',
  'tokens',
  'lengths',
  'state',
  'objective',
  'want',
] as const;

/**
 * Checks that the parts of a request fit together, parameters in the `backproof` convention.
 *
 * @returns the request in its canonical form: defaults filled in, indices int32, everything else float64, what is null
 * (or undefined) left out or null; tensors that are canonical already are shared, not copied
 * @throws InputError at the first part that does not fit: where, what, what was expected and why
 */
export function validateRequest(request: Request, where = 'request'): Request {
  const fields = requireObject(request, where, 'a request: an object with architecture, parameters, …');
  refuseUnknownKeys(fields, requestKeys, where);
  const architecture = resolveArchitecture(fields.architecture, `${where}.architecture`);
  const parameters = validateParameters(fields.parameters, architecture, `${where}.parameters`);
  const { setting, sequences } = validateSequences(fields, architecture, where);
  return {
    architecture,
    parameters,
    ...sequences,
    lengths: setting.lengths,
    state: validateState(fields.state, architecture, setting.batchSize, `${where}.state`),
    objective: validateObjective(fields.objective, setting, `${where}.objective`),
    want: validateWant(fields.want, `${where}.want`),
  };
}

function validateParameters(
  value: unknown,
  architecture: Architecture,
  where: string,
): Record<string, DenseTensor> {
  const fields = requireObject(value, where, 'an object of tensors by name');
  const shapes = parameterShapes(architecture);
  const names = shapes.map(({ name }) => name);
  const extra = Object.keys(fields).find((name) => !names.includes(name));
  const missing = names.find((name) => !Object.hasOwn(fields, name));
  if (extra !== undefined) {
    const meant = nearest(extra, names);
    throw new InputError({
      where: memberPath(where, extra),
      what: 'is no parameter of this architecture',
      expected: `expected ${names.join(', ')}`,
      ...(meant !== null && { next: `Perhaps ${meant} is meant` }),
    });
  }
  if (missing !== undefined) {
    throw new InputError({
      where: memberPath(where, missing),
      what: 'is missing',
      expected: `expected a tensor of shape ${shown(shapes[names.indexOf(missing)]!.shape)}, because the architecture has it`,
    });
  }
  return Object.fromEntries(
    shapes.map(({ name, shape }) => [
      name,
      requireDense(fields[name], memberPath(where, name), {
        shape,
        because: parameterReason(name, architecture),
      }),
    ]),
  );
}

function parameterReason(name: string, { cell, inputSize, hiddenSize, readout }: Architecture): string {
  const output = readout === null ? '' : `, K ${readout.outputSize}`;
  return `that is ${name} of cell "${cell}" with D ${inputSize}, H ${hiddenSize}${output}`;
}

function validateState(
  value: unknown,
  architecture: Architecture,
  batchSize: number,
  where: string,
): States | null {
  if (value === undefined || value === null) return null;
  const fields = requireObject(value, where, 'the states { h, c }, or null for zeros');
  refuseUnknownKeys(fields, ['h', 'c'], where);
  const expected = { shape: stateShape(architecture, batchSize), because: 'states are [L·dirs, B, H]' };
  const h = requireDense(fields.h, `${where}.h`, expected);
  if (architecture.cell === 'lstm') {
    return {
      h,
      c: requireDense(fields.c, `${where}.c`, {
        ...expected,
        because: 'an LSTM has a cell state [L·dirs, B, H]',
      }),
    };
  }
  if (fields.c !== undefined && fields.c !== null) requireCell(architecture, `${where}.c`);
  return { h };
}

function validateWant(value: unknown, where: string): readonly Want[] {
  if (!Array.isArray(value)) {
    throw new InputError({
      where,
      what: value === undefined ? 'is missing' : `is ${shown(value)}`,
      expected: 'expected an array of "gradients" and "outputs", or an empty one for the loss alone',
    });
  }
  return value.map((want, index) => requireChoice(want, wants, `${where}[${index}]`));
}
