import { memberPath } from '../complaint/path.js';
import { requireChoice } from './choice.js';
import { type AnyArchitecture, resolveCustomArchitecture } from './custom-architecture.js';
import { isPresent, refuseUnknownKeys, requireArray, requireObject, unknownAmong } from './object.js';
import { decodeObjective, encodeObjective, type WireObjective } from './objective-codec.js';
import { dataShapes, outputShape, ownShapes, stateShape } from './quantities.js';
import {
  type AnyRequest,
  batchShape,
  type CustomRequest,
  type Reply,
  type Request,
  type RequestOf,
  type States,
  type Want,
  wants,
} from './request.js';
import { resolveArchitecture } from './resolve-architecture.js';
import type { DenseTensor, Tensor } from './tensor.js';
import { decodeTensor, type Encoding, encodeTensor, type WireTensor } from './tensor-codec.js';
import { decodeNumber, encodeNumber, type WireNumber } from './wire-number.js';

/** A request as it travels: plain JSON. */
export interface WireRequest {
  readonly architecture: AnyArchitecture;
  readonly parameters: Readonly<Record<string, WireTensor>>;
  readonly inputs?: WireTensor;
  readonly tokens?: WireTensor;
  readonly lengths: readonly number[] | null;
  readonly state: WireStates | null;
  readonly objective: WireObjective;
  readonly want: readonly Want[];
}

/** States as they travel; c for an LSTM alone. */
export interface WireStates {
  readonly h: WireTensor;
  readonly c?: WireTensor;
}

/** A reply as it travels: plain JSON. */
export interface WireReply {
  readonly loss: WireNumber;
  readonly outputs?: WireTensor;
  readonly state?: WireStates;
  readonly gradients?: Readonly<Record<string, WireTensor>>;
}

/** A reply whose shapes are those that the request asks for, in float64. */
export interface DecodedReply extends Reply {
  /** the paths of keys that mean nothing in this reply and were ignored: `gradients.W_ax`, `state.c` */
  readonly unknownKeys: readonly string[];
}

/** Writes a request for the wire: plain JSON, to be made text by `jsonText`. */
export function encodeRequest(request: AnyRequest, encoding: Encoding): WireRequest {
  const { architecture, parameters, inputs, tokens, lengths, state, objective, want } = request;
  return {
    architecture,
    parameters: encodeRecord(parameters, encoding),
    ...(inputs && { inputs: encodeTensor(inputs, encoding) }),
    ...(tokens && { tokens: encodeTensor(tokens, encoding) }),
    lengths: lengths === null ? null : [...lengths],
    state: state === null ? null : encodeStates(state, encoding),
    objective: encodeObjective(objective, encoding),
    want: [...want],
  };
}

/**
 * Reads a request from the wire; null stands for what is absent. Whether its parts fit together is `validateRequest`'s
 * to say: parameters may bear any convention's names.
 *
 * @throws InputError when it is malformed, by the path of what is wrong
 */
export function decodeRequest(value: unknown, where = 'request'): Request {
  return decodeParts(value, where, resolveArchitecture);
}

/**
 * Reads a request about an architecture of the subject's own, in the same way.
 *
 * @throws InputError when it is malformed, by the path of what is wrong
 */
export function decodeCustomRequest(value: unknown, where = 'request'): CustomRequest {
  return decodeParts(value, where, resolveCustomArchitecture);
}

/** Reads a request of either kind; what its cell is tells which. */
export function decodeAnyRequest(value: unknown, where = 'request'): AnyRequest {
  const { architecture } = Object(value) as { readonly architecture?: unknown };
  const { cell } = Object(architecture) as { readonly cell?: unknown };
  return cell === 'custom' ? decodeCustomRequest(value, where) : decodeRequest(value, where);
}

function decodeParts<Asked extends AnyArchitecture>(
  value: unknown,
  where: string,
  resolve: (value: unknown, where: string) => Asked,
): RequestOf<Asked> {
  const fields = requireObject(value, where, 'a request: an object with architecture, parameters, …');
  refuseUnknownKeys(fields, requestKeys, where);
  const { inputs, tokens } = fields;
  return {
    architecture: resolve(fields.architecture, `${where}.architecture`),
    parameters: decodeParameters(fields.parameters, `${where}.parameters`),
    ...(isPresent(inputs) && { inputs: decodeTensor(inputs, `${where}.inputs`) }),
    ...(isPresent(tokens) && { tokens: decodeTensor(tokens, `${where}.tokens`) }),
    lengths: isPresent(fields.lengths) ? decodeLengths(fields.lengths, `${where}.lengths`) : null,
    state: isPresent(fields.state) ? decodeInitialState(fields.state, `${where}.state`) : null,
    objective: decodeObjective(fields.objective, `${where}.objective`),
    want: requireArray(fields.want, `${where}.want`).map((want, index) =>
      requireChoice(want, wants, `${where}.want[${index}]`),
    ),
  };
}

const requestKeys = [
  'architecture',
  'parameters',
  'inputs',
  'tokens',
  'lengths',
  'state',
  'objective',
  'want',
];

function decodeParameters(value: unknown, where: string): Record<string, Tensor> {
  const fields = requireObject(value, where, 'an object of tensors by name');
  const parameters: Record<string, Tensor> = {};
  for (const [name, tensor] of Object.entries(fields))
    parameters[name] = decodeTensor(tensor, memberPath(where, name));
  return parameters;
}

function decodeLengths(value: unknown, where: string): number[] {
  return requireArray(value, where).map((length, index) => decodeNumber(length, `${where}[${index}]`));
}

function decodeInitialState(value: unknown, where: string): States {
  const fields = requireObject(value, where, 'the states: { "h": tensor, "c": tensor }');
  refuseUnknownKeys(fields, ['h', 'c'], where);
  const h = decodeTensor(fields.h, `${where}.h`);
  return isPresent(fields.c) ? { h, c: decodeTensor(fields.c, `${where}.c`) } : { h };
}

/** Writes a reply for the wire: plain JSON, to be made text by `jsonText`. */
export function encodeReply(reply: Reply, encoding: Encoding): WireReply {
  const { loss, outputs, state, gradients } = reply;
  return {
    loss: encodeNumber(loss),
    ...(outputs && { outputs: encodeTensor(outputs, encoding) }),
    ...(state && { state: encodeStates(state, encoding) }),
    ...(gradients && { gradients: encodeRecord(gradients, encoding) }),
  };
}

/**
 * Reads a reply, from the wire or from a subject in this process, against the shapes of the request that it answers.
 *
 * What does not come (or is null) is left out: whether that is a fault is not the codec's to say. Numbers may be NaN or
 * infinite; they are copied, to float64, so that a subject may reuse its arrays. Gradients are known by the names of
 * the request's own parameters, whatever their convention, and `inputs`, `h`, `c`; other keys are listed and ignored.
 *
 * @throws InputError when it is malformed, by the path of what is wrong: `reply.gradients.Waa.data[17]`
 */
export function decodeReply(value: unknown, request: AnyRequest, where = 'reply'): DecodedReply {
  const fields = requireObject(value, where, 'a reply: an object with loss, gradients, …');
  const unknownKeys = unknownAmong(fields, ['loss', 'outputs', 'state', 'gradients'], '');
  const loss = decodeNumber(fields.loss, `${where}.loss`);
  const { outputs, state, gradients } = fields;
  return {
    loss,
    ...(isPresent(outputs) && {
      outputs: dense(outputs, `${where}.outputs`, outputShape(request), 'outputs are [B, T, H·dirs]'),
    }),
    ...(isPresent(state) && { state: decodeFinalState(state, request, `${where}.state`, unknownKeys) }),
    ...(isPresent(gradients) && {
      gradients: decodeGradients(gradients, request, `${where}.gradients`, unknownKeys),
    }),
    unknownKeys,
  };
}

function decodeFinalState(value: unknown, request: AnyRequest, where: string, unknownKeys: string[]): States {
  const fields = requireObject(value, where, 'the final states: { "h": tensor, "c": tensor }');
  const isLstm = request.architecture.cell === 'lstm';
  unknownKeys.push(...unknownAmong(fields, isLstm ? ['h', 'c'] : ['h'], 'state'));
  const shape = stateShape(request.architecture, batchShape(request).batchSize);
  const h = dense(fields.h, `${where}.h`, shape, 'states are [L·dirs, B, H]');
  return isLstm
    ? { h, c: dense(fields.c, `${where}.c`, shape, 'an LSTM has a cell state [L·dirs, B, H]') }
    : { h };
}

function decodeGradients(
  value: unknown,
  request: AnyRequest,
  where: string,
  unknownKeys: string[],
): Record<string, DenseTensor> {
  const fields = requireObject(value, where, 'an object of tensors by name');
  const shapes = [...ownShapes(request), ...dataShapes(request)];
  unknownKeys.push(
    ...unknownAmong(
      fields,
      shapes.map(({ name }) => name),
      'gradients',
    ),
  );
  const gradients: Record<string, DenseTensor> = {};
  for (const { name, shape } of shapes) {
    if (!Object.hasOwn(fields, name) || !isPresent(fields[name])) continue;
    gradients[name] = dense(
      fields[name],
      memberPath(where, name),
      shape,
      `a gradient has the shape of ${name}`,
    );
  }
  return gradients;
}

function dense(value: unknown, where: string, shape: readonly number[], because: string): DenseTensor {
  const { data } = decodeTensor(value, where, { shape, because });
  return { shape, data: data instanceof Float64Array ? data : Float64Array.from(data) };
}

function encodeRecord(
  tensors: Readonly<Record<string, Tensor>>,
  encoding: Encoding,
): Record<string, WireTensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, encodeTensor(tensor, encoding)]),
  );
}

function encodeStates({ h, c }: States, encoding: Encoding): WireStates {
  return { h: encodeTensor(h, encoding), ...(c && { c: encodeTensor(c, encoding) }) };
}
