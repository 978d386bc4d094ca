import { InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { memberPath } from '../complaint/path.js';
import { type Architecture, type ParameterShape, parameterShapes } from './architecture.js';
import { requireChoice } from './choice.js';
import {
  type AnyArchitecture,
  customParameterShapes,
  resolveCustomArchitecture,
} from './custom-architecture.js';
import type { ParameterInTerms } from './custom-shape.js';
import { refuseUnknownKeys, requireObject } from './object.js';
import { stateShape } from './quantities.js';
import {
  type CustomRequest,
  type Request,
  type RequestOf,
  type States,
  type Want,
  wants,
} from './request.js';
import { resolveArchitecture } from './resolve-architecture.js';
import type { DenseTensor } from './tensor.js';
import { requireDense } from './tensor-check.js';
import { requireCell, validateObjective } from './validate-objective.js';
import { type SequenceSetting, validateSequences } from './validate-sequences.js';

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
  return validateParts(request, where, {
    resolve: resolveArchitecture,
    shapesOf: parameterShapes,
    reason: parameterReason,
  });
}

/**
 * Checks that the parts of a request about an architecture of the subject's own fit together, in the same way.
 *
 * @param parameters - as the subject declares them
 * @throws InputError at the first part that does not fit
 */
export function validateCustomRequest(
  request: CustomRequest,
  parameters: readonly ParameterInTerms[],
  where = 'request',
): CustomRequest {
  return validateParts(request, where, {
    resolve: resolveCustomArchitecture,
    shapesOf: (architecture, batch) => customParameterShapes(parameters, architecture, batch),
    reason: (name) => `that is what describe().parameters says of ${name} at these sizes`,
  });
}

/** What depends on whose architecture it is. */
interface ArchitectureRules<Asked extends AnyArchitecture> {
  readonly resolve: (value: unknown, where: string) => Asked;
  readonly shapesOf: (architecture: Asked, batch: SequenceSetting) => readonly ParameterShape[];
  /** why a parameter has its shape, a clause */
  readonly reason: (name: string, architecture: Asked) => string;
}

function validateParts<Asked extends AnyArchitecture>(
  request: RequestOf<Asked>,
  where: string,
  { resolve, shapesOf, reason }: ArchitectureRules<Asked>,
): RequestOf<Asked> {
  const fields = requireObject(request, where, 'a request: an object with architecture, parameters, …');
  refuseUnknownKeys(fields, requestKeys, where);
  const architecture = resolve(fields.architecture, `${where}.architecture`);
  const { setting, sequences } = validateSequences(fields, architecture, where);
  const parameters = validateParameters(fields.parameters, `${where}.parameters`, {
    shapes: shapesOf(architecture, setting),
    reason: (name) => reason(name, architecture),
  });
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
  where: string,
  {
    shapes,
    reason,
  }: { readonly shapes: readonly ParameterShape[]; readonly reason: (name: string) => string },
): Record<string, DenseTensor> {
  const fields = requireObject(value, where, 'an object of tensors by name');
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
      requireDense(fields[name], memberPath(where, name), { shape, because: reason(name) }),
    ]),
  );
}

function parameterReason(name: string, { cell, inputSize, hiddenSize, readout }: Architecture): string {
  const output = readout === null ? '' : `, K ${readout.outputSize}`;
  return `that is ${name} of cell "${cell}" with D ${inputSize}, H ${hiddenSize}${output}`;
}

function validateState(
  value: unknown,
  architecture: AnyArchitecture,
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
