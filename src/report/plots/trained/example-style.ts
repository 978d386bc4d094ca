import type { ExampleDocument } from '../../../example/example-document.js';
import type { ChartColour } from '../../chart-colours.js';

type Cell = ExampleDocument['agreement']['networks'][number]['cell'];

/** How a trained network is called and drawn in every plot: by its cell, in the colour that the cell has everywhere. */
export const exampleStyles: Readonly<Record<Cell, { readonly name: string; readonly colour: ChartColour }>> =
  {
    elman: { name: 'Elman', colour: 'blue' },
    lstm: { name: 'LSTM', colour: 'vermillion' },
    gru: { name: 'GRU', colour: 'green' },
  };
