import { type Difference, differenceFrom, type Line } from './differences.js';
import { noiseDeviations, type SymmetricPair } from './extrapolation.js';

/** A loss along a line that carries noise far above its rounding. */
export interface NoisyLine extends Line {
  /** s ↦ L(θ + s·v), asked one at a time */
  readonly loss: (step: number) => number | Promise<number>;
}

/**
 * (D8) Steps h, h/2.5, h/6.25: as narrow as (D7)'s h, h/4, h/16 at their best h, which is twice as long. At 2 they span so
 * little that two kinks beside θ pass for a smooth loss more easily.
 */
const stepRatio = 2.5;

/**
 * Finds the largest step under noise on one line: from a first one on longer and longer while the bound shrinks, then shorter.
 *
 * (D9) Under noise the bound goes like 1/h until the table error takes over, and where that is no scale tells. So the loss
 * is asked, once, on a line whose derivative nobody wants: six losses, and two for each further step. A step grows only
 * where the table error may be noise: where the loss runs through many bends every longer step has a smaller bound.
 *
 * @param start - the first step, in units of s: (D7)'s
 * @param longest - no step goes beyond this one, unless `start` does
 * @returns the step; `start` when the bound is NaN there
 */
export async function steadyStep(line: NoisyLine, start: number, longest: number): Promise<number> {
  let pairs = await threePairs(line, start);
  let best = differenceFrom(line, pairs);
  const mayGrow = (): boolean =>
    best.tableError + best.kink <= noiseDeviations * best.noiseError && best.step * stepRatio <= longest;
  while (mayGrow()) {
    const longer = [await pairAt(line, best.step * stepRatio), ...pairs.slice(0, -1)];
    const next = differenceFrom(line, longer);
    if (!(next.bound < best.bound)) break;
    pairs = longer;
    best = next;
  }
  return (await shortened(line, pairs)).step;
}

/**
 * Estimates the derivative of a noisy loss along a line: six losses, and two more each time the step is shortened.
 *
 * (D10) It is shortened while table error and kink exceed the noise and the bound shrinks: where the loss bends more than on
 * the line where the step was found, or has a kink, that costs losses instead of width.
 *
 * @param step - h, the largest step, in units of s: see {@link steadyStep}
 * @returns the estimate; estimate and bound are NaN when one of the first six losses is NaN or infinite
 */
export async function differenceUnderNoise(line: NoisyLine, step: number): Promise<Difference> {
  return shortened(line, await threePairs(line, step));
}

async function shortened(line: NoisyLine, firstPairs: readonly SymmetricPair[]): Promise<Difference> {
  const pairs = [...firstPairs];
  let best = differenceFrom(line, pairs);
  while (best.tableError + best.kink > best.noiseError) {
    pairs.push(await pairAt(line, pairs.at(-1)!.step / stepRatio));
    const next = differenceFrom(line, pairs.slice(-firstPairs.length));
    if (!(next.bound < best.bound)) break;
    best = next;
  }
  return { ...best, evaluations: 2 * pairs.length };
}

async function threePairs(line: NoisyLine, step: number): Promise<SymmetricPair[]> {
  const middle = step / stepRatio;
  return [await pairAt(line, step), await pairAt(line, middle), await pairAt(line, middle / stepRatio)];
}

async function pairAt({ loss }: NoisyLine, step: number): Promise<SymmetricPair> {
  return { step, right: await loss(step), left: await loss(-step) };
}
