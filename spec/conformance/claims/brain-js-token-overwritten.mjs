import { tellIfMain } from '../brain-js/measurement.mjs';
import { tokenOverwritten } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js',
  version: '1.6.1',
  kind: 'defect',
  title:
    'In RNN, LSTM and GRU the gradient of a token’s row of the input matrix is that of its first occurrence alone.',
  causes: [
    {
      file: 'dist/recurrent/matrix/row-pluck-b.js',
      line: 17,
      code: 'left.deltas[rowBase + column] = product.deltas[column];',
      because:
        'a row is read in every step in which its token comes, and each of those steps overwrites the deltas that later ones have left in it',
    },
  ],
  documented: null,
  precision: 'float32',
  explains: { subjects: ['brain.js-rnn', 'brain.js-lstm', 'brain.js-gru'], checks: ['gradient/self'] },
};

export const edits = [
  { ...claim.causes[0], instead: 'left.deltas[rowBase + column] += product.deltas[column];' },
];

export const measure = () => tokenOverwritten(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
