import { tellIfMain } from '../brain-js/measurement.mjs';
import { lossUnderflows } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js',
  version: '1.6.1',
  kind: 'defect',
  title:
    'RNN, LSTM and GRU take the logarithm of a probability that was rounded to float32: below 1e-38 their loss changes in steps, and below 7e-46, where −ln p is 104, it is Infinity.',
  causes: [
    {
      file: 'dist/recurrent/matrix/equation.js',
      line: 466,
      code: 'return -Math.log2(probabilities.weights[target]);',
      because:
        'the probabilities stand in a Float32Array, which has no number between 0 and 1.4e-45, though their logarithms would be ordinary numbers',
    },
  ],
  documented: null,
  precision: 'float32',
  explains: { checks: ['forward/reference', 'gradient/self'], faults: ['not-finite'] },
};

export const edits = [
  {
    ...claim.causes[0],
    instead: `
      const top = Math.max(...output.weights);
      const sum = output.weights.reduce((total, logit) => total + Math.exp(logit - top), 0);
      return (Math.log(sum) + top - output.weights[target]) / Math.LN2;`,
  },
];

export const measure = () => lossUnderflows(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
