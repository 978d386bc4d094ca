import { InputError, shown } from '../complaint/input-error.js';
import { requireObject } from '../contract/object.js';
import type { Reply, Request } from '../contract/request.js';
import type { Subject } from '../contract/subject.js';
import { shapeSize } from '../contract/tensor.js';

/** What a subject did instead of answering: it threw (`crash`), or gave what is no reply (`protocol`). */
export class SubjectFailure extends Error {
  override readonly name = 'SubjectFailure';
  constructor(
    readonly kind: 'crash' | 'protocol',
    message: string,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/**
 * A subject whose replies can be read: a loss that is a number, and tensors that hold as many numbers as their shape says.
 *
 * Only the form is looked at: a NaN, a missing gradient or a wrong shape is a finding, not a complaint.
 *
 * @throws SubjectFailure from `evaluate` when the subject throws, and at the first thing that cannot be read
 */
export function answeringSubject(subject: Subject): Subject {
  return {
    describe: () => subject.describe(),
    async evaluate(request) {
      const reply = await answerOf(subject, request);
      try {
        requireReply(reply);
      } catch (cause) {
        throw new SubjectFailure('protocol', messageOf(cause), cause);
      }
      return reply;
    },
  };
}

async function answerOf(subject: Subject, request: Request): Promise<Reply> {
  try {
    return await subject.evaluate(request);
  } catch (cause) {
    throw new SubjectFailure('crash', `evaluate() threw: ${messageOf(cause)}`, cause);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : shown(cause);
}

function requireReply(reply: Reply): void {
  const { loss, outputs, state, gradients } = requireObject(
    reply,
    'evaluate()',
    'a reply, as in { loss, gradients }',
  );
  if (loss !== undefined && typeof loss !== 'number') {
    throw new InputError({
      where: 'evaluate().loss',
      what: `is ${shown(loss)}`,
      expected: 'expected a number',
    });
  }
  requireNumbers(outputs, 'evaluate().outputs');
  for (const [where, group] of Object.entries({ state, gradients })) {
    if (group === undefined || group === null) continue;
    const tensors = requireObject(group, `evaluate().${where}`, 'an object of tensors by name');
    for (const name of Object.keys(tensors)) requireNumbers(tensors[name], `evaluate().${where}.${name}`);
  }
}

function requireNumbers(value: unknown, where: string): void {
  if (value === undefined || value === null) return;
  const { shape, data } = requireObject(
    value,
    where,
    'a tensor: { shape, data }, the data flat and row-major',
  );
  const isFlat = Array.isArray(data)
    ? data.every((each) => typeof each === 'number')
    : ArrayBuffer.isView(data) && !(data instanceof DataView);
  if (!Array.isArray(shape) || !isFlat) {
    throw new InputError({
      where,
      what: `is ${shown(value)}`,
      expected: 'expected { shape, data }, the data flat and row-major, as in a Float64Array',
      next: 'tensor(shape, numbers) makes one',
    });
  }
  const { length } = data as ArrayLike<number>;
  if (length === shapeSize(shape)) return;
  throw new InputError({
    where: `${where}.data`,
    what: `holds ${length} numbers`,
    expected: `expected ${shapeSize(shape)}, because the shape is ${shown(shape)}`,
  });
}
