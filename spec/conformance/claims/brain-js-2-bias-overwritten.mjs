import { tellIfMain } from '../brain-js/measurement.mjs';
import { biasOverwritten } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js-2',
  version: '2.0.0-beta.24',
  kind: 'defect',
  title:
    'The gradient of every bias is that of the first step alone, in RNN, LSTM, GRU and their TimeStep variants: each step overwrites it where it should add to it.',
  causes: [
    {
      file: 'dist/index.js',
      line: 6834,
      code: 'right.deltas[i] = product.deltas[i];',
      because:
        'a bias is the right operand of an addition in every step, and the backward pass, which comes to the first step last, leaves only that one’s deltas in it',
    },
  ],
  documented: null,
  precision: 'float32',
  explains: { checks: ['gradient/reference', 'gradient/self'] },
};

export const edits = [{ ...claim.causes[0], instead: 'right.deltas[i] += product.deltas[i];' }];

export const measure = () => biasOverwritten(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
