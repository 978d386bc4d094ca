import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterFamilies } from '../../../src/case/arbitrary/parameter-family.js';
import { parametersOf } from '../../../src/case/arbitrary/parameters.js';
import { parameterShapes } from '../../../src/contract/architecture.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import type { DenseTensor } from '../../../src/contract/tensor.js';
import { singularValues } from '../../../src/numeric/singular-values.js';
import { minimal, shrunkValues } from './shrunk-values.js';

const H = 4;
const lstm = resolveArchitecture(
  { cell: 'lstm', inputSize: 3, hiddenSize: H, layers: 2, readout: { outputSize: 2 } },
  'lstm',
);

type Parameters = Record<string, DenseTensor>;

/** The recurrent weights of each gate of each layer. */
function recurrentBlocks(parameters: Parameters): Float64Array[] {
  return ['Waa', 'Waa_l1'].flatMap((name) =>
    [0, 1, 2, 3].map((gate) => parameters[name]!.data.slice(gate * H * H, (gate + 1) * H * H)),
  );
}

function entries(parameters: Parameters): number[] {
  return Object.values(parameters).flatMap(({ data }) => Array.from(data));
}

function traceOfSquare(matrix: Float64Array): number {
  let trace = 0;
  for (let i = 0; i < H; i++) for (let j = 0; j < H; j++) trace += matrix[i * H + j]! * matrix[j * H + i]!;
  return trace;
}

/** What each family states, of the parameters as drawn and of every simpler form. */
const statements: Readonly<Record<(typeof parameterFamilies)[number], (parameters: Parameters) => boolean>> =
  {
    generic: (parameters) => entries(parameters).every((entry) => Math.abs(entry) <= 1),
    orthogonal: (parameters) =>
      recurrentBlocks(parameters).every((block) =>
        // H/2048 is what rounding to 1/1024 may do to a singular value.
        singularValues(block, H, H).every((value) => Math.abs(value - 1) <= H / 2048),
      ),
    // |tr(M²)| ≤ H·ρ² holds of every matrix of that radius; `radiusMatrix` is held to its eigenvalues by its own spec.
    spectralRadius: (parameters) =>
      recurrentBlocks(parameters).every((block) => Math.abs(traceOfSquare(block)) <= H * 0.75 * 0.75),
    saturating: (parameters) =>
      entries(parameters).every((entry) => Math.abs(entry) >= 8 && Math.abs(entry) <= 16),
    tiny: (parameters) => entries(parameters).every((entry) => entry !== 0 && Math.abs(entry) <= 1 / 64),
    zero: (parameters) => entries(parameters).every((entry) => entry === 0),
  };

function parametersIn(family: (typeof parameterFamilies)[number]) {
  return parametersOf(lstm, family === 'spectralRadius' ? { family, spectralRadius: 0.75 } : { family });
}

describe('parametersOf', () => {
  it.each(parameterFamilies)('draws what %s states, with every shape, and shrinks within it', (family) => {
    for (let seed = 0; seed < 4; seed++) {
      const { drawn, simpler } = shrunkValues(parametersIn(family), seed);
      expect(simpler.length > 5).toBe(family !== 'zero');
      for (const parameters of [drawn, ...simpler]) {
        const shapes = Object.entries(parameters).map(([name, { shape }]) => ({ name, shape }));
        expect(shapes).toEqual(parameterShapes(lstm));
        expect(statements[family](parameters)).toBe(true);
      }
    }
  });

  it('states something of each family that others are not', () => {
    const [generic] = fc.sample(parametersIn('generic'), { numRuns: 1, seed: 1 });
    const [saturating] = fc.sample(parametersIn('saturating'), { numRuns: 1, seed: 1 });
    const others = parameterFamilies.filter((family) => family !== 'generic' && family !== 'spectralRadius');
    expect(others.map((family) => statements[family](generic!))).toEqual(others.map(() => false));
    expect(statements.generic(saturating!)).toBe(false);
    expect(statements.spectralRadius(saturating!)).toBe(false);
  });

  it('draws generic parameters from U(±1/√H), none of them 0', () => {
    const [wide] = fc.sample(parametersOf({ ...lstm, hiddenSize: 16 }), { numRuns: 1, seed: 1 });
    const sizes = entries(wide!).map(Math.abs);
    expect(Math.max(...sizes)).toBe(0.25);
    expect(Math.min(...sizes)).toBe(1 / 32);
    expect(entries(wide!).some((entry) => entry < 0)).toBe(true);
  });

  it('uses a finer grid where 1/√H leaves few multiples of 1/32', () => {
    const large = { cell: 'elman', inputSize: 1, hiddenSize: 100 } as const;
    const [parameters] = fc.sample(parametersOf(large), { numRuns: 1, seed: 1 });
    expect(new Set(entries(parameters!)).size).toBeGreaterThan(100);
    expect(
      entries(parameters!).every((entry) => Math.abs(entry) <= 0.1 && Number.isInteger(entry * 1024)),
    ).toBe(true);
  });

  it('shrinks a block to the plainest form in which it still fails', () => {
    const plainest = (family: (typeof parameterFamilies)[number]) =>
      minimal(parametersIn(family), ({ Wax }) => Wax!.data.some((entry) => entry < 0), 1)!;
    const isOne = (size: number) => (entry: number) => Math.abs(entry) === size;
    expect(Array.from(plainest('generic').Wax!.data).every(isOne(1))).toBe(true);
    expect(entries({ Waa: plainest('generic').Waa! }).every((entry) => entry === 0)).toBe(true);
    expect(Array.from(plainest('saturating').Wax!.data).every(isOne(8))).toBe(true);
    expect(Array.from(plainest('saturating').Waa!.data).every((entry) => entry === 8)).toBe(true);
    expect(recurrentBlocks(plainest('orthogonal'))[5]).toEqual(
      Float64Array.from({ length: H * H }, (_, at) => (at % (H + 1) === 0 ? 1 : 0)),
    );
  });

  it('draws the same on every machine', () => {
    const sums = parameterFamilies.map((family) => {
      const [parameters] = fc.sample(parametersIn(family), { numRuns: 1, seed: 9 });
      return entries(parameters!).reduce((sum, entry, at) => sum + entry * 1024 * (at + 1), 0);
    });
    // Another generator in fast-check gives other numbers too; another machine or version of Node must not.
    expect(sums).toEqual([-816736, 1122219, -258176, 25693504, 1886, 0]);
  });

  it('prints the family and the network before the numbers', () => {
    const elman = { cell: 'elman', inputSize: 1, hiddenSize: 2 } as const;
    const smallest = minimal(parametersOf(elman, { family: 'orthogonal' }), () => true, 1);
    expect(fc.stringify(smallest)).toBe(
      '/* orthogonal parameters of elman-tanh D=1 H=2 */ { Wax: zeros([2, 1]), Waa: tensor([2, 2], [1, 0, 0, 1]), ba: zeros([2]) }',
    );
  });

  it('refuses families and radii that are none', () => {
    expect(() => parametersOf(lstm, { family: 'orthogonl' as never })).toThrow(/families\[0\].*orthogonal/);
    expect(() => parametersOf(lstm, { family: 'spectralRadius', spectralRadius: -1 })).toThrow(
      /parametersOf\(\)\.spectralRadius is -1/,
    );
    expect(() => parametersOf(lstm, { spectralRadius: 0.5 })).toThrow(
      /parametersOf\(\)\.spectralRadius is 0\.5; expected it beside the family "spectralRadius"/,
    );
    expect(() => parametersOf(lstm, null as never)).toThrow(/parametersOf\(\)\.options is null/);
    expect(() => parametersOf({ cell: 'lstm' } as never)).toThrow(/parametersOf\(\)\.architecture/);
  });
});
