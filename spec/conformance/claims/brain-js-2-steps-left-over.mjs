import { tellIfMain } from '../brain-js/measurement.mjs';
import { stepsLeftOver } from '../brain-js/problems.mjs';

export const claim = {
  package: 'brain.js-2',
  version: '2.0.0-beta.24',
  kind: 'defect',
  title:
    'The TimeStep networks add the gradient of steps of an earlier, longer sequence to that of a shorter one.',
  causes: [
    {
      file: 'dist/index.js',
      line: 8239,
      code: 'for (let i = this.model.equations.length - 1; i > -1; i--) {',
      because:
        'the loop goes through every step that was ever unrolled, and those behind the end of this sequence hold states and deltas of an earlier one',
    },
  ],
  documented: null,
  precision: 'float32',
  // The adapters unroll a network for each length: none of their findings comes of this.
  explains: { checks: [] },
};

export const edits = [
  {
    file: claim.causes[0].file,
    line: 8403,
    code: 'let errorSum = 0;',
    instead: 'this.predictions = input.length - 1; let errorSum = 0;',
  },
  {
    ...claim.causes[0],
    instead: 'for (let i = (this.predictions ?? this.model.equations.length) - 1; i > -1; i--) {',
  },
];

export const measure = () => stepsLeftOver(claim.package, edits);

tellIfMain(import.meta.url, claim, measure);
