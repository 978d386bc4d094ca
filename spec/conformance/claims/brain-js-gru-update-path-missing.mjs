import { tellIfMain } from '../brain-js/measurement.mjs';
import { gruUpdatePathMissing } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js',
  version: '1.6.1',
  kind: 'defect',
  title: 'In GRU and GRUTimeStep the gradient of the update gate lacks its path through 1 − z.',
  causes: [
    {
      file: 'dist/recurrent/matrix/equation.js',
      line: 159,
      code: 'forwardFn: _cloneNegative3.default',
      because:
        'the operation that makes −z has a forward function and no backward one, so nothing of (1 − z)⊙n comes back to z',
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
  {
    ...claim.causes[0],
    instead:
      'forwardFn: _cloneNegative3.default, backpropagationFn: (product, left) => product.deltas.forEach((delta, i) => { left.deltas[i] -= delta; })',
  },
];

export const measure = () => gruUpdatePathMissing(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
