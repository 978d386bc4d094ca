import type { Direction } from '../contract/direction.js';
import type { AnyRequest } from '../contract/request.js';
import type { Supports } from '../contract/subject.js';
import type { Expectation } from './expectation.js';

/** Asks a subject for no more than it declares that it can answer. */
export function declaredRequest<Asked extends AnyRequest>(
  request: Asked,
  { outputs, gradients }: Supports,
): Asked {
  return {
    ...request,
    want: [
      ...(gradients.length > 0 ? (['gradients'] as const) : []),
      ...(outputs ? (['outputs'] as const) : []),
    ],
  };
}

/** Moves along no block whose gradient a subject does not declare. */
export function declaredDirection(direction: Direction, supports: Supports): Direction {
  return Object.fromEntries(Object.entries(direction).filter(([name]) => declares(supports, name)));
}

/** Expects no more of a subject than it declares: the loss always, the rest by group. */
export function declaredExpectation(expectation: Expectation, supports: Supports): Expectation {
  return {
    ...expectation,
    forward: new Map([...expectation.forward].filter(([name]) => supports.outputs || name === 'loss')),
    gradients: new Map([...expectation.gradients].filter(([name]) => declares(supports, name))),
  };
}

/** Whether a subject declares that it returns the gradient of a block. */
export function declares({ gradients }: Supports, name: string): boolean {
  if (name === 'inputs') return gradients.includes('inputs');
  return gradients.includes(name === 'h' || name === 'c' ? 'state' : 'parameters');
}
