import { pathToFileURL } from 'node:url';
import { getDtype, setDtype } from 'deepbox/core';
import { GradTensor, Tensor } from 'deepbox/ndarray';
import { Linear, LSTM } from 'deepbox/nn';

export const claim = {
  package: 'deepbox',
  version: '1.0.0',
  kind: 'defect',
  title:
    'Linear cuts the gradient off where its input has another dtype than its weights: a recurrent layer of float64 below a Linear of the default float32 gets none, in silence.',
  causes: [
    {
      file: 'dist/chunk-ZPEZ5EU6.js',
      line: 2216,
      code: 'input = parameter(castTensor);',
      because:
        'the converted input is a new leaf that knows nothing of what it was computed from, so that nothing flows back into it; the recurrent layers convert by astype, which is differentiable',
    },
  ],
  documented: null,
  precision: 'float32',
  // The built-in subject makes its Linear in the dtype of its layers, and never meets this.
  explains: { subjects: ['deepbox'], checks: [], faults: [] },
};

/** Truncation and rounding of float32 both stay below a percent of the gradient here. */
const step = 2 ** -5;

const tensor = (data, shape) => Tensor.fromTypedArray({ data, shape, dtype: 'float64', device: 'cpu' });

/** An LSTM in float64, as setDtype makes it, and a Linear as it comes; the loss is the square of what Linear gives at last. */
function network() {
  const before = getDtype();
  setDtype('float64');
  const lstm = new LSTM(2, 2);
  setDtype(before);
  const readout = new Linear(2, 1);
  for (const module of [lstm, readout]) {
    for (const { data } of module.parameters()) for (const k of data.keys()) data[k] = Math.cos(k + 1);
  }
  const inputs = tensor(Float64Array.of(0.5, -0.25, 0.125, 1), [1, 2, 2]);
  const loss = () => {
    const [, [h]] = lstm.forwardWithState(inputs);
    const logit = readout.forward(h.reshape([1, 2]));
    return logit.mul(logit).sum();
  };
  return { lstm, loss };
}

export function measure() {
  const { lstm, loss } = network();
  const [[, weight]] = lstm.namedParameters();
  const atRest = weight.data[0];
  const lossAt = (change) => {
    weight.data[0] = atRest + change;
    const { data } = loss();
    weight.data[0] = atRest;
    return data[0];
  };
  const differencesAt = (change) => (lossAt(change) - lossAt(-change)) / (2 * change);
  const gradient = () => {
    lstm.zeroGrad();
    loss().backward();
    return weight.grad.data[0];
  };
  const analytic = gradient();
  const differences = differencesAt(step);
  const coarser = { step: 2 * step, differences: differencesAt(2 * step) };
  const { forward } = Linear.prototype;
  Linear.prototype.forward = function (input) {
    return forward.call(this, GradTensor.isGradTensor(input) ? input.astype(this.weight.dtype) : input);
  };
  const repaired = gradient();
  Linear.prototype.forward = forward;
  return {
    quantity: 'weight_ih_l0[0, 0] of an LSTM of float64 below a Linear of float32',
    analytic,
    differences,
    step,
    relativeError: relativeErrorOf(analytic, differences),
    loss: lossAt(0),
    coarser,
    repaired: {
      analytic: repaired,
      differences,
      relativeError: relativeErrorOf(repaired, differences),
      how: 'Linear.forward is given its input converted by astype, so that the line is not reached',
    },
  };
}

function relativeErrorOf(analytic, differences) {
  return Math.abs(analytic - differences) / Math.max(Math.abs(analytic), Math.abs(differences));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { quantity, analytic, differences, relativeError, repaired } = measure();
  const lines = [
    `${claim.package} ${claim.version}: ${claim.title}`,
    `  ${quantity}: ${analytic}, differences of the loss give ${differences}: off by ${relativeError}`,
    ...claim.causes.map(({ file, line, because }) => `  ${file}:${line}: ${because}`),
    `  ${repaired.how}: ${repaired.analytic} and ${repaired.differences}, off by ${repaired.relativeError}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
