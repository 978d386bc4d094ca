import { InputError, shown } from '../complaint/input-error.js';
import { type DescriptionInput, resolveDescription } from '../contract/description.js';
import { requireObject } from '../contract/object.js';
import type { CustomRequest, Request } from '../contract/request.js';
import type { Subject } from '../contract/subject.js';
import type { Tensor } from '../contract/tensor.js';

/** Numbers in nested arrays, `[[1, 2], [3, 4]]`; the innermost may be typed arrays. */
export type NestedNumbers = ArrayLike<number> | readonly NestedNumbers[];

/** A tensor as a subject may answer it: with its shape and flat, row-major numbers, or as nested arrays. */
export type AnsweredTensor =
  | Tensor
  | { readonly shape: readonly number[]; readonly data: ArrayLike<number> }
  | NestedNumbers;

/** What a subject may answer; it is read and copied before it is judged. */
export interface Answer {
  readonly loss: number;
  /** the top layer's hidden states [B, T, H·dirs], 0 in the padding, where the description says that they come */
  readonly outputs?: AnsweredTensor | undefined;
  /** the final states [L·dirs, B, H] */
  readonly state?: { readonly h: AnsweredTensor; readonly c?: AnsweredTensor | null | undefined } | undefined;
  /** ∂loss/∂ every parameter, and `inputs`, `h` and `c` as far as the description says; each of its own shape */
  readonly gradients?: Readonly<Record<string, AnsweredTensor>> | undefined;
}

/** What a subject says of itself and how it answers. The precision is float64 unless said. */
export type SubjectDefinition<Asked> = Omit<DescriptionInput, 'precision' | 'parameters'> &
  Partial<Pick<DescriptionInput, 'precision'>> & {
    /**
     * answers one request: the loss always, gradients and outputs if `request.want` names them
     *
     * @throws UnsupportedCase for a case that it cannot do after all
     */
    evaluate(request: Asked): Answer | Promise<Answer>;
  };

/** A network with an architecture of its own: it names its parameters and their shapes in terms of B, T, D, H and K. */
export type CustomDefinition = SubjectDefinition<CustomRequest> & {
  readonly parameters: NonNullable<DescriptionInput['parameters']>;
};

/**
 * Makes a subject of a description and a function: the default export of a module that `backproof check` is given.
 *
 * @throws InputError when the description lacks something, or has a key that is unknown or misspelt
 */
export function defineSubject(definition: CustomDefinition): Subject;
export function defineSubject(
  definition: SubjectDefinition<Request> & { readonly parameters?: null | undefined },
): Subject;
export function defineSubject(definition: object): Subject {
  const fields = requireObject(
    definition,
    'defineSubject()',
    'an object with name, supports and evaluate',
  ) as Readonly<Record<string, unknown>>;
  const { evaluate, ...description } = fields;
  if (typeof evaluate !== 'function') {
    throw new InputError({
      where: 'defineSubject().evaluate',
      what: evaluate === undefined ? 'is missing' : `is ${shown(evaluate)}`,
      expected: 'expected a function from a request to { loss, gradients }',
    });
  }
  const described = resolveDescription({ precision: 'float64', ...description }, 'defineSubject()');
  return {
    describe: () => described,
    // Called on the definition, so that `this` is what its author expects; the check reads what comes.
    evaluate: (request) => evaluate.call(definition, request),
  };
}
