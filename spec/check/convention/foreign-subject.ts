import type { ConventionName, DescriptionInput } from '../../../src/contract/description.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import type { DenseTensor } from '../../../src/contract/tensor.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { gradientsInto, parametersFrom } from '../../../src/convention/translate.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { defineSubject } from '../../../src/subject/define-subject.js';

type Tensors = Readonly<Record<string, DenseTensor>>;

/** What a foreign subject does otherwise than rightly. */
export interface Otherwise {
  /** the convention in which it really keeps its parameters; the one that it declares unless given */
  readonly keeps?: (request: Request) => Tensors;
  /** what becomes of the gradients before they are answered, under the convention's names */
  readonly gradients?: (gradients: Tensors, request: Request) => Tensors;
  readonly supports?: Partial<DescriptionInput['supports']>;
}

/** The reference in the clothes of a framework: parameters and gradients in its convention. */
export function foreignSubject(convention: ConventionName, otherwise: Otherwise = {}): Subject {
  const { gradients: changed = (gradients) => gradients } = otherwise;
  return defineSubject({
    name: `reference as ${convention}`,
    convention,
    supports: {
      cells: ['elman', 'lstm', 'gru'],
      activations: ['tanh', 'relu', 'sigmoid', 'identity'],
      reset: convention === 'keras' || convention === 'onnx' ? ['after', 'before'] : ['after'],
      layers: 3,
      bidirectional: true,
      bias: convention === 'flax' ? [true] : [true, false],
      readout: convention === 'onnx' ? [] : ['last', 'every'],
      lengths: true,
      state: true,
      tokens: true,
      objectives: convention === 'onnx' ? ['cotangent'] : ['cotangent', 'crossEntropy', 'squaredError'],
      gradients: ['parameters', 'inputs', 'state'],
      outputs: true,
      ...otherwise.supports,
    },
    evaluate(request) {
      const layout = layoutOf(convention, request.architecture);
      const parameters = otherwise.keeps?.(request) ?? parametersFrom(layout, request.parameters);
      const reply = evaluateReference({ ...request, parameters });
      if (reply.gradients === undefined) return reply;
      const { inputs, h, c, ...own } = reply.gradients as Tensors;
      const theirs = changed(gradientsInto(layout, own), request);
      return {
        ...reply,
        gradients: { ...theirs, ...(inputs && { inputs }), ...(h && { h }), ...(c && { c }) },
      };
    },
  });
}
