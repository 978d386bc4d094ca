import { cellStateMissing } from '../brain-js/cell-state.mjs';
import { tellIfMain } from '../brain-js/measurement.mjs';

export const claim = {
  package: 'brain.js',
  version: '1.6.1',
  kind: 'defect',
  title:
    'LSTM and LSTMTimeStep carry no cell state: the forget gate multiplies the hidden state of the step before.',
  causes: [
    {
      file: 'dist/recurrent/lstm.js',
      line: 103,
      code: 'var retainCell = multiplyElement(forgetGate, previousResult); // what do we keep from cell',
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
      LSTM.cells ??= new WeakMap();
      const previousCell = LSTM.cells.get(previousResult) ?? new _matrix2.default(previousResult.rows, 1);
      const retainCell = multiplyElement(forgetGate, previousCell);`,
  },
  {
    file: claim.causes[0].file,
    line: 108,
    code: 'return multiplyElement(outputGate, tanh(cell));',
    instead: `
      const hidden = multiplyElement(outputGate, tanh(cell));
      LSTM.cells.set(hidden, cell);
      return hidden;`,
  },
];

export const measure = () => cellStateMissing(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
