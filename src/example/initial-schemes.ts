import type { Cell } from '../contract/architecture.js';
import type { InitialisationScheme } from '../network/initial-parameters.js';

/**
 * Names where each cell starts when it is to learn from distant words. Recurrent weights near the identity (an LSTM's forget
 * gate open instead) let the first words still count at the last one; from orthogonal weights an Elman network learned
 * nothing about reviews.
 *
 * The cells do not start alike: an LSTM's gates keep 95 % of the cell state in each step, a GRU's half of the hidden state. So
 * what two of them have learned does not tell which cell is better.
 */
export const initialSchemes: Readonly<Record<Cell, InitialisationScheme>> = {
  elman: { recurrent: { kind: 'identity', scale: 0.9 }, bias: 'zero' },
  gru: { recurrent: { kind: 'identity', scale: 0.9 }, bias: 'zero' },
  lstm: {
    recurrent: { kind: 'gaussian', gain: 0.1 },
    bias: 'zero',
    forgetBias: { kind: 'constant', value: 3 },
  },
};
