import { type Architecture, directionCount } from '../../contract/architecture.js';
import type { Tensor } from '../../contract/tensor.js';
import type { AnsweredTensor } from '../../subject/define-subject.js';
import type {
  Deepbox,
  DeepboxDtype,
  DeepboxTensor,
  GradTensor,
  LinearModule,
  RecurrentModule,
} from './deepbox-library.js';

/** A network of deepbox: its stack of layers, and its Linear where there is a readout. */
export interface DeepboxModel {
  readonly layers: RecurrentModule;
  readonly readout: LinearModule | null;
}

/** Makes the model of an architecture, with whatever weights it begins with. */
export function makeModel(
  { core, nn }: Deepbox,
  dtype: DeepboxDtype,
  architecture: Architecture,
): DeepboxModel {
  const { inputSize, hiddenSize, layers, bias, bidirectional, readout } = architecture;
  const options = { numLayers: layers, bias, bidirectional, batchFirst: true };
  // The layers take their dtype from deepbox's configuration alone; Linear has an option for it.
  const before = core.getDtype();
  core.setDtype(dtype);
  try {
    return {
      layers:
        architecture.cell === 'elman'
          ? new nn.RNN(inputSize, hiddenSize, { ...options, nonlinearity: nonlinearityOf(architecture) })
          : new nn[architecture.cell === 'lstm' ? 'LSTM' : 'GRU'](inputSize, hiddenSize, options),
      readout:
        readout === null
          ? null
          : new nn.Linear(hiddenSize * directionCount(architecture), readout.outputSize, { dtype }),
    };
  } finally {
    core.setDtype(before);
  }
}

function nonlinearityOf(architecture: Architecture): 'tanh' | 'relu' {
  return architecture.cell === 'elman' && architecture.activation === 'relu' ? 'relu' : 'tanh';
}

/** The parameters of a model under the names of PyTorch's convention, which are deepbox's own. */
export function* parametersOf({
  layers,
  readout,
}: DeepboxModel): Generator<[name: string, parameter: GradTensor]> {
  yield* layers.namedParameters();
  for (const [name, parameter] of readout?.namedParameters() ?? []) yield [`readout.${name}`, parameter];
}

/** Sets the weights of a model in place, and its gradients to zero. */
export function setParameters(model: DeepboxModel, parameters: Readonly<Record<string, Tensor>>): void {
  for (const [name, parameter] of parametersOf(model)) parameter.data.set(parameters[name]!.data);
  model.layers.zeroGrad();
  model.readout?.zeroGrad();
}

/** Copies numbers into an array of deepbox, of the dtype that it computes in. */
export function gradTensor(
  { arrays }: Deepbox,
  dtype: DeepboxDtype,
  { shape, data }: Tensor,
  requiresGrad = false,
): GradTensor {
  const copy = dtype === 'float64' ? Float64Array.from(data) : Float32Array.from(data);
  const made = arrays.Tensor.fromTypedArray({ data: copy, shape, dtype, device: 'cpu' });
  return arrays.GradTensor.fromTensor(made, { requiresGrad });
}

/** Reads the numbers of an array of deepbox, be it a view or not. */
export function numbersOf(tensor: DeepboxTensor): AnsweredTensor {
  return { shape: [...tensor.shape], data: tensor.flatten().toArray() as number[] };
}
