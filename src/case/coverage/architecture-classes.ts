import { cellKinds } from '../combination.js';
import { kindName } from '../corner-cases.js';
import { hasKind, hasLoss } from './domain.js';
import type { RequestClass } from './request-class.js';

/** A seventh of the cases has each kind of cell; of ReLU networks many cannot be judged in a precision of few digits. */
const leastOfKind = 0.07;
const leastOfRelu = 0.025;

/** Each kind of cell that a subject has. */
const kindClasses: readonly RequestClass[] = cellKinds.map((kind) => ({
  name: kindName(kind),
  what: `is about ${kindName(kind)}`,
  declared: kindName(kind) === 'elman-relu' ? leastOfRelu : leastOfKind,
  has: ({ architecture }) => kindName(architecture) === kindName(kind),
  possible: (domain) => hasKind(domain, kind),
}));

/** Classes by the architecture of a request: a half has each option, a ninth to four ninths each readout. */
export const architectureClasses: readonly RequestClass[] = [
  ...kindClasses,
  {
    name: 'layers ≥ 2',
    what: 'has several layers',
    declared: 0.25,
    has: ({ architecture }) => architecture.layers >= 2,
    possible: ({ supports }) => supports.layers >= 2,
  },
  {
    name: 'bidirectional',
    what: 'has a reverse direction',
    declared: 0.25,
    has: ({ architecture }) => architecture.bidirectional,
    possible: ({ supports }) => supports.bidirectional,
  },
  {
    name: 'bias',
    what: 'has biases',
    declared: 0.25,
    has: ({ architecture }) => architecture.bias,
    possible: ({ supports }) => supports.bias.includes(true),
  },
  {
    name: 'no bias',
    what: 'has no biases',
    declared: 0.25,
    has: ({ architecture }) => !architecture.bias,
    possible: ({ supports }) => supports.bias.includes(false),
  },
  ...(['last', 'every'] as const).map(
    (at): RequestClass => ({
      name: `readout at ${at}`,
      what: `has a readout at ${at === 'last' ? 'the last step' : 'every step'}`,
      declared: 0.11,
      has: ({ architecture }) => architecture.readout?.at === at,
      possible: (domain) => hasLoss(domain) && domain.supports.readout.includes(at),
    }),
  ),
];
