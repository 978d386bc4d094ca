import { InputError, shown } from '../complaint/input-error.js';
import { thrownWords } from '../complaint/thrown-words.js';
import { type ResolvedDescription, resolveDescription } from '../contract/description.js';
import type { AnySubject } from '../contract/subject.js';
import { SubjectFailure } from '../contract/subject-failure.js';

/**
 * Asks a subject what it says of itself, and fills in what it leaves out.
 *
 * @throws SubjectFailure when it throws, or says what cannot be read or cannot be asked by this version
 */
export async function describeSubject(subject: AnySubject): Promise<ResolvedDescription> {
  const described = await answered(subject);
  try {
    const description = resolveDescription(described, 'describe()');
    requireExpressible(description);
    return description;
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new SubjectFailure('describe', cause.message, subject.evidence?.(), { cause });
  }
}

async function answered(subject: AnySubject): Promise<unknown> {
  try {
    return await subject.describe();
  } catch (cause) {
    if (cause instanceof SubjectFailure) throw cause;
    throw new SubjectFailure('describe', `describe() threw: ${thrownWords(cause)}`, {}, { cause });
  }
}

/** What a convention has no names for, or no such biases, cannot be sent in it. */
function requireExpressible({ convention, supports, parameters }: ResolvedDescription): void {
  const { bias, cells, readout, reset } = supports;
  const refuse = (where: string, value: unknown, expected: string): never => {
    const next = 'Leave it out, or keep that in the convention "backproof"';
    throw new InputError({ where: `describe().${where}`, what: `is ${shown(value)}`, expected, next });
  };
  if (convention === 'backproof') return;
  if (parameters !== null) {
    const because = 'because parameters of its own are sent under their own names';
    refuse('convention', convention, `expected it to be left out beside parameters, ${because}`);
  }
  const resetsAfter = convention === 'pytorch' || convention === 'flax';
  if (resetsAfter && cells.includes('gru') && reset.includes('before')) {
    refuse('supports.reset', reset, `expected ["after"], because the GRU of "${convention}" knows no other`);
  }
  if (convention === 'flax' && bias.includes(false)) {
    refuse('supports.bias', bias, 'expected [true], because no cell of "flax" can do without');
  }
  if (convention === 'onnx' && readout.length > 0) {
    refuse('supports.readout', readout, 'expected [], because in "onnx" a readout has no name');
  }
}
