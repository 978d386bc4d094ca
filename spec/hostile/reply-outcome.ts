import { InputError } from '../../src/complaint/input-error.js';
import { gradientShapes, outputShape, stateShape } from '../../src/contract/quantities.js';
import { batchShape, type Request } from '../../src/contract/request.js';
import { sameShape, shapeSize, type Tensor } from '../../src/contract/tensor.js';
import { type DecodedReply, decodeReply } from '../../src/contract/wire.js';

/** A message that is longer is not read by anybody. */
const longestMessage = 2000;

/** The ways in which reading a reply may end: in tensors of the right shapes, or in a message that a person can read. */
export const rightOutcomes = ['decoded', 'refused'] as const;

/**
 * Reads a reply and says how that ended: `decoded`, when its tensors have the shapes of the request, in float64; `refused`,
 * when that was an InputError with a message that can be read; anything else is an objection.
 */
export function replyOutcome(
  reply: () => unknown,
  request: Request,
  decode: (value: unknown, request: Request) => DecodedReply = decodeReply,
): string {
  let decoded: DecodedReply;
  try {
    decoded = decode(reply(), request);
  } catch (error) {
    if (!(error instanceof InputError)) return `it threw ${error}`;
    return error.message.length < longestMessage
      ? 'refused'
      : `its message has ${error.message.length} characters`;
  }
  return objectionTo(decoded, request) ?? 'decoded';
}

function objectionTo({ loss, outputs, state, gradients }: DecodedReply, request: Request): string | null {
  if (typeof loss !== 'number') return `the loss is of type ${typeof loss}`;
  const states = stateShape(request.architecture, batchShape(request).batchSize);
  const expected = new Map(gradientShapes(request).map(({ name, shape }) => [name, shape]));
  const tensors: [string, Tensor | null | undefined, readonly number[] | undefined][] = [
    ['outputs', outputs, outputShape(request)],
    ['state.h', state?.h, states],
    ['state.c', state?.c, states],
    ...Object.entries(gradients ?? {}).map(
      ([name, tensor]): [string, Tensor, readonly number[] | undefined] => [name, tensor, expected.get(name)],
    ),
  ];
  for (const [name, tensor, shape] of tensors) {
    if (tensor === undefined || tensor === null) continue;
    const isRight =
      shape !== undefined &&
      sameShape(tensor.shape, shape) &&
      tensor.data instanceof Float64Array &&
      tensor.data.length === shapeSize(shape);
    if (!isRight) return `${name} is ${tensor.data.length} numbers of shape [${tensor.shape}]`;
  }
  return null;
}
