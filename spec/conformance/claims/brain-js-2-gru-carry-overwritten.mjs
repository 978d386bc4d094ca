import { tellIfMain } from '../brain-js/measurement.mjs';
import { gruCarryOverwritten } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js-2',
  version: '2.0.0-beta.24',
  kind: 'defect',
  title:
    'In GRU and GRUTimeStep what comes back to the previous hidden state through the update gate’s product z⊙h is lost.',
  causes: [
    {
      file: 'dist/index.js',
      line: 6928,
      code: 'right.deltas[i] = left.weights[i] * product.deltas[i];',
      because:
        'the previous hidden state is an operand of two element-wise products, h⊙z and r⊙h, and the second overwrites what the first has left in its deltas',
    },
  ],
  documented: null,
  precision: 'float32',
  explains: {
    subjects: ['brain.js-2', 'brain.js-2-gru'],
    cells: ['gru', 'custom'],
    checks: ['gradient/reference', 'gradient/self'],
  },
};

export const edits = [
  { ...claim.causes[0], instead: 'right.deltas[i] += left.weights[i] * product.deltas[i];' },
];

export const measure = () => gruCarryOverwritten(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
