import { tellIfMain } from '../brain-js/measurement.mjs';
import { gruCarryOverwritten } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js',
  version: '1.6.1',
  kind: 'defect',
  title:
    'In GRU and GRUTimeStep what comes back to the previous hidden state through the update gate’s product z⊙h is lost.',
  causes: [
    {
      file: 'dist/recurrent/matrix/multiply-element-b.js',
      line: 16,
      code: 'right.deltas[i] = left.weights[i] * product.deltas[i];',
      because:
        'the previous hidden state is an operand of two element-wise products, h⊙z and r⊙h, and the second overwrites what the first has left in its deltas',
    },
  ],
  documented: null,
  precision: 'float32',
  explains: {
    subjects: ['brain.js', 'brain.js-gru'],
    cells: ['gru', 'custom'],
    checks: ['gradient/reference', 'gradient/self'],
  },
};

export const edits = [
  { ...claim.causes[0], instead: 'right.deltas[i] += left.weights[i] * product.deltas[i];' },
];

export const measure = () => gruCarryOverwritten(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
