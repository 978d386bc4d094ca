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

/** What a convention has no place for cannot be sent in it. */
function requireExpressible({ convention, supports, parameters }: ResolvedDescription): void {
  const refuse = (where: string, what: string, expected: string): never => {
    throw new InputError({ where: `describe().${where}`, what, expected });
  };
  if (parameters !== null && convention !== 'backproof') {
    refuse(
      'convention',
      `is ${shown(convention)} beside parameters`,
      'expected it to be left out, because parameters of its own are sent under their own names',
    );
  }
  if (convention === 'onnx' && supports.readout.length > 0) {
    refuse(
      'supports.readout',
      `is ${shown(supports.readout)}`,
      'expected [], because in the convention "onnx" a readout has no name',
    );
  }
}
