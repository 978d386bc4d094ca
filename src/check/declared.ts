import type { Request } from '../contract/request.js';
import type { Supports } from '../contract/subject.js';
import type { Expectation } from './expectation.js';

/** Asks a subject for no more than it declares that it can answer. */
export function declaredRequest(request: Request, { outputs, gradients }: Supports): Request {
  return {
    ...request,
    want: [
      ...(gradients.length > 0 ? (['gradients'] as const) : []),
      ...(outputs ? (['outputs'] as const) : []),
    ],
  };
}

/** Expects no more of a subject than it declares: the loss always, the rest by group. */
export function declaredExpectation(expectation: Expectation, { outputs, gradients }: Supports): Expectation {
  const declares = (name: string): boolean => {
    if (name === 'inputs') return gradients.includes('inputs');
    return gradients.includes(name === 'h' || name === 'c' ? 'state' : 'parameters');
  };
  return {
    ...expectation,
    forward: new Map([...expectation.forward].filter(([name]) => outputs || name === 'loss')),
    gradients: new Map([...expectation.gradients].filter(([name]) => declares(name))),
  };
}
