import fc from 'fast-check';

/** What a property met: the value that it was drawn, and every value that one step of shrinking leads to. */
export interface ShrunkValues<Value> {
  readonly drawn: Value;
  readonly simpler: readonly Value[];
}

/** Lists what one step of shrinking makes of a drawn value: a property that only the first value fails is asked all of them. */
export function shrunkValues<Value>(arbitrary: fc.Arbitrary<Value>, seed: number): ShrunkValues<Value> {
  const met: Value[] = [];
  const property = fc.property(arbitrary, (value) => met.push(value) > 1);
  fc.check(property, { seed, numRuns: 1 });
  const [drawn, ...simpler] = met;
  return { drawn: drawn!, simpler };
}

/** Finds what a failing property is shrunk to; null where nothing fails. */
export function minimal<Value>(
  arbitrary: fc.Arbitrary<Value>,
  fails: (value: Value) => boolean,
  seed: number,
): Value | null {
  const property = fc.property(arbitrary, (value) => !fails(value));
  return fc.check(property, { seed }).counterexample?.[0] ?? null;
}
