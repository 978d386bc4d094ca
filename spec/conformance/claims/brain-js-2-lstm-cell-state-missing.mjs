import { cellStateMissing } from '../brain-js/cell-state.mjs';
import { tellIfMain } from '../brain-js/measurement.mjs';

export const claim = {
  package: 'brain.js-2',
  version: '2.0.0-beta.24',
  kind: 'defect',
  title:
    'LSTM and LSTMTimeStep carry no cell state: the forget gate multiplies the hidden state of the step before.',
  causes: [
    {
      file: 'dist/index.js',
      line: 9205,
      code: 'const retainCell = multiplyElement(forgetGate, previousResult); // what do we keep from cell',
      because:
        'previousResult is o⊙tanh(c) of the step before, the only thing that a step hands on, and an LSTM keeps c itself here',
    },
  ],
  shows: 'forward',
  documented: null,
  precision: 'float32',
  explains: { cells: ['lstm'], checks: ['forward/reference'], faults: ['cell-state-missing'] },
};

export const edits = [
  {
    ...claim.causes[0],
    instead: `
      getLSTMEquation.cells ??= new WeakMap();
      const previousCell = getLSTMEquation.cells.get(previousResult) ?? new Matrix(previousResult.rows, 1);
      const retainCell = multiplyElement(forgetGate, previousCell);`,
  },
  {
    file: claim.causes[0].file,
    line: 9209,
    code: 'return multiplyElement(outputGate, tanh(cell));',
    instead: `
      const hidden = multiplyElement(outputGate, tanh(cell));
      getLSTMEquation.cells.set(hidden, cell);
      return hidden;`,
  },
];

export const measure = () => cellStateMissing(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
