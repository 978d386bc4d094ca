import { tellIfMain } from '../brain-js/measurement.mjs';
import { gruUpdatePathMissing } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js-2',
  version: '2.0.0-beta.24',
  kind: 'defect',
  title: 'In GRU and GRUTimeStep the gradient of the update gate lacks its path through 1 − z.',
  causes: [
    {
      file: 'dist/index.js',
      line: 7068,
      code: 'backpropagationFn: () => { },',
      because:
        'the operation that makes −z has an empty backward function, so nothing of (1 − z)⊙n comes back to z',
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
  {
    ...claim.causes[0],
    instead:
      'backpropagationFn: (product, left) => product.deltas.forEach((delta, i) => { left.deltas[i] -= delta; }),',
  },
];

export const measure = () => gruUpdatePathMissing(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
