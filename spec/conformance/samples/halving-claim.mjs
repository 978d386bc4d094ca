import { gradient, loss } from './packages/halving/index.js';

const weight = 0.7;
const step = 2 ** -14;

/** What is wrong with the sample library. */
export const halvingClaim = {
  package: 'halving',
  version: '1.0.0',
  kind: 'defect',
  title: 'The gradient is half of what it is.',
  causes: [
    {
      file: 'index.js',
      line: 9,
      code: 'return Math.tanh(weight) * slope;',
      because: 'The derivative of a square is twice its root.',
    },
  ],
  documented: null,
  explains: { checks: ['gradient/self'] },
};

/** Measures it, and with the factor that is missing. */
export function measureHalving() {
  const differences = centralDifferences(step);
  return {
    ...compared(gradient(weight), differences),
    quantity: 'weight',
    step,
    loss: loss(weight),
    coarser: { step: 2 * step, differences: centralDifferences(2 * step) },
    repaired: { ...compared(2 * gradient(weight), differences), how: 'The gradient is doubled.' },
  };
}

function centralDifferences(distance) {
  return (loss(weight + distance) - loss(weight - distance)) / (2 * distance);
}

function compared(analytic, differences) {
  const scale = Math.max(Math.abs(analytic), Math.abs(differences));
  return { analytic, differences, relativeError: Math.abs(analytic - differences) / scale };
}
