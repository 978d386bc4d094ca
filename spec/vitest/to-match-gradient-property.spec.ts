import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { requests } from '../../src/case/arbitrary/requests.js';
import type { Reply } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import '../../src/vitest/index.js';

/** How many requests each property is asked of. */
const numRuns = 30;
const small = requests({ maxHidden: 3, maxLength: 4 });
const gradientsOf = ({ gradients = {} }: Reply) => gradients;

/** Gradients with every number changed. */
function changed(gradients: ReturnType<typeof gradientsOf>, change: (value: number) => number) {
  return Object.fromEntries(
    Object.entries(gradients).map(([name, { shape, data }]) => [
      name,
      { shape, data: [...data].map(change) },
    ]),
  );
}

const hasNumbers = (gradients: ReturnType<typeof gradientsOf>): boolean =>
  Object.values(gradients).some(({ data }) => data.some((value) => value !== 0));

describe('toMatchGradient, in properties of @fast-check/vitest', () => {
  test.prop([small], { numRuns, seed: 1 })('passes whatever is asked twice', (request) => {
    const gradients = gradientsOf(evaluateReference(request));
    fc.pre(hasNumbers(gradients));
    expect(gradientsOf(evaluateReference(request))).toMatchGradient(gradients, { ulps: 0 });
  });

  test.prop({ request: small, factor: fc.constantFrom(-1, 0.5, 2) }, { numRuns, seed: 1 })(
    'tells a gradient from its multiples',
    ({ request, factor }) => {
      const gradients = gradientsOf(evaluateReference(request));
      fc.pre(hasNumbers(gradients));
      const multiple = changed(gradients, (value) => factor * value);
      expect(multiple).not.toMatchGradient(gradients, { precision: 'float32', roundoffs: 1000 });
    },
  );

  test.prop([small], { numRuns, seed: 1 })('passes what was rounded to float32 on the way', (request) => {
    const gradients = gradientsOf(evaluateReference(request));
    fc.pre(hasNumbers(gradients));
    const rounded = changed(gradients, Math.fround);
    expect(rounded).toMatchGradient(gradients, { precision: 'float32', roundoffs: 1 });
    expect(rounded).toBeWithinUlps(0, gradients, { precision: 'float32' });
  });
});
