import { architectureClasses } from './architecture-classes.js';
import { canSaturate, hasLoss, hasRoom } from './domain.js';
import type { RequestClass } from './request-class.js';
import { hasLargeCotangents, hasSmallCotangents, isContractive, isSaturated } from './request-traits.js';
import { sequenceClasses } from './sequence-classes.js';
import { sizeClasses } from './size-classes.js';

/** Classes by what is differentiated. */
const objectiveClasses: readonly RequestClass[] = [
  {
    name: 'cotangent',
    what: 'has cotangents and no readout',
    declared: 0.05,
    has: ({ objective }) => objective.kind === 'cotangent',
    possible: ({ supports }) => supports.objectives.includes('cotangent'),
  },
  ...(['crossEntropy', 'squaredError'] as const).map(
    (kind): RequestClass => ({
      name: kind,
      what: `has ${kind === 'crossEntropy' ? 'cross-entropy' : 'a squared error'} as its loss`,
      declared: 0.11,
      has: ({ objective }) => objective.kind === kind,
      possible: ({ supports }) => supports.readout.length > 0 && supports.objectives.includes(kind),
    }),
  ),
  ...(['mean', 'sum'] as const).map(
    (reduction): RequestClass => ({
      name: reduction,
      what: `has a loss that is a ${reduction}`,
      declared: 0.05,
      has: ({ objective }) => objective.kind !== 'cotangent' && (objective.reduction ?? 'mean') === reduction,
      possible: hasLoss,
    }),
  ),
];

/** Classes by the size of a request’s numbers. */
const numberClasses: readonly RequestClass[] = [
  {
    name: 'saturated',
    what: 'saturates a tenth of its gates',
    declared: 0.025,
    has: isSaturated,
    possible: canSaturate,
  },
  {
    name: 'contractive',
    what: 'has recurrent weights so small that its states forget at once',
    declared: 0.1,
    has: isContractive,
    possible: () => true,
  },
  {
    name: 'large cotangents',
    what: 'has cotangents or squared targets of 2¹⁰ or more',
    declared: 0.01,
    has: hasLargeCotangents,
    possible: (domain) =>
      hasRoom(domain) && domain.supports.objectives.some((kind) => kind !== 'crossEntropy'),
  },
  {
    name: 'small cotangents',
    what: 'has cotangents below 2⁻¹⁰',
    declared: 0.01,
    has: hasSmallCotangents,
    possible: (domain) => hasRoom(domain) && domain.supports.objectives.includes('cotangent'),
  },
];

/** Every class that is declared. */
export const requestClasses: readonly RequestClass[] = [
  ...architectureClasses,
  ...sizeClasses,
  ...sequenceClasses,
  ...objectiveClasses,
  ...numberClasses,
];
