import { tellIfMain } from '../brain-js/measurement.mjs';
import { tokenLeftOver } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js',
  version: '1.6.1',
  kind: 'defect',
  title:
    'In RNN, LSTM and GRU the input matrix keeps the gradient of earlier sequences in the rows of all tokens that the last one does not have.',
  causes: [
    {
      file: 'dist/recurrent/matrix/row-pluck.js',
      line: 17,
      code: 'product.deltas[column] = 0;',
      because:
        'the forward pass clears the deltas of the copy of a row and not those of the matrix, no other line clears them, and adjustWeights goes through the whole matrix',
    },
  ],
  documented: null,
  precision: 'float32',
  // The adapters give every sequence a network without deltas: none of their findings comes of this.
  explains: { checks: [] },
};

export const edits = [{ ...claim.causes[0], instead: 'product.deltas[column] = 0; left.deltas.fill(0);' }];

export const measure = () => tokenLeftOver(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
