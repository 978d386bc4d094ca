import { type Architecture, directionCount, parameterShapes } from '../contract/architecture.js';
import { type DenseTensor, zeros } from '../contract/tensor.js';
import type { RandomStream } from '../numeric/random.js';
import { fillBias, fillCellBias } from './initialise/bias.js';
import { glorotBound } from './initialise/glorot.js';
import { fillRecurrent } from './initialise/recurrent.js';
import { type InitialisationScheme, requireScheme } from './initialise/scheme.js';
import { fillUniform, uniformBound } from './initialise/uniform.js';

export type { ForgetBias, InitialisationScheme, Recurrent } from './initialise/scheme.js';

/**
 * Draws the parameters that a network starts from, gate by gate, in the canonical order of parameters.
 *
 * `{ recurrent: { kind: 'uniform' }, bias: 'twoUniform' }` has the distribution of PyTorch's layers (RNNBase and Linear,
 * reset_parameters): U(±1/√H), two bias vectors, and a readout with U(±1/√fan_in).
 *
 * @param stream - drawn from in order: another scheme may shift the numbers of the parameters that follow
 * @throws InputError when the scheme does not fit the architecture or one of its numbers is out of range; NaN is
 */
export function initialParameters(
  architecture: Architecture,
  scheme: InitialisationScheme,
  stream: RandomStream,
): Record<string, DenseTensor> {
  requireScheme(scheme, architecture);
  const fill = parameterFillers(architecture, scheme, stream);
  const parameters: Record<string, DenseTensor> = {};
  for (const { name, shape } of parameterShapes(architecture)) {
    const parameter = zeros(shape);
    fill[baseName(name)](parameter);
    parameters[name] = parameter;
  }
  return parameters;
}

type BaseName = 'Wax' | 'Waa' | 'ba' | 'bra' | 'Wya' | 'by';

/** A parameter's name without its layer and direction. */
function baseName(name: string): BaseName {
  return name.split('_', 1)[0] as BaseName;
}

function parameterFillers(
  architecture: Architecture,
  scheme: InitialisationScheme,
  stream: RandomStream,
): Record<BaseName, (parameter: DenseTensor) => void> {
  const H = architecture.hiddenSize;
  const features = H * directionCount(architecture);
  const glorot = scheme.input === 'glorot' || scheme.input === 'stackedGlorot';
  return {
    Wax({ data, shape: [rows, D] }) {
      const outputs = scheme.input === 'stackedGlorot' ? rows! : H;
      fillUniform(data, glorot ? glorotBound(D!, outputs) : uniformBound(H), stream);
    },
    Waa: ({ data }) => fillRecurrent(data, H, scheme.recurrent, stream),
    ba: ({ data }) => fillCellBias(data, architecture, scheme, stream),
    bra: ({ data }) => fillBias(data, uniformBound(H), scheme.bias, stream),
    Wya({ data, shape: [K] }) {
      fillUniform(data, glorot ? glorotBound(features, K!) : uniformBound(features), stream);
    },
    by: ({ data }) => fillBias(data, uniformBound(features), scheme.bias, stream),
  };
}
