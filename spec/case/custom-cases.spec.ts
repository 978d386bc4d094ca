import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { buildCustomRequest, type CustomDeclaration, customSpecs } from '../../src/case/custom-cases.js';
import { shrunkSpec, specAt } from '../../src/case/spec-source.js';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveDescription } from '../../src/contract/description.js';
import { validateCustomRequest } from '../../src/contract/validate-request.js';
import { precisions } from '../../src/numeric/precision.js';
import { roundTo } from '../../src/numeric/round-to.js';

const parameters = [
  { name: 'V', shape: ['2H', 'D'] },
  { name: 'Vy', shape: ['K', 'H'] },
];

function declaration(supports: object): CustomDeclaration {
  const described = resolveDescription({
    name: 'own',
    precision: 'float64',
    supports: { cells: [], ...supports },
    parameters,
  });
  return { parameters: described.parameters!, supports: described.supports };
}

const everything = {
  readout: ['last', 'every'],
  lengths: true,
  state: true,
  tokens: true,
  layers: 2,
  bidirectional: true,
  objectives: ['cotangent', 'crossEntropy', 'squaredError'],
};

function requestsOf(declared: CustomDeclaration, count: number, precision = precisions.float64) {
  const source = customSpecs(declared, usualLimits);
  return Array.from({ length: count }, (_, number) =>
    buildCustomRequest(declared, specAt(source, 4, number), precision),
  );
}

describe('customSpecs', () => {
  it('meets every choice that the subject supports in as many cases, and no other', () => {
    const source = customSpecs(declaration(everything), usualLimits);
    const met = Array.from({ length: 72 }, (_, number) =>
      JSON.stringify(specAt(source, 4, number).combination),
    );
    expect(new Set(met).size).toBe(72);
    for (const request of requestsOf(declaration({}), 20)) {
      expect(request).toMatchObject({ lengths: null, state: null, objective: { kind: 'cotangent' } });
      expect(request.inputs).toBeDefined();
    }
  });

  it('takes the sizes of architectures that are given, in turn', () => {
    const declared = declaration(everything);
    const given = [1, 2].map((layers) => ({
      cell: 'custom' as const,
      inputSize: 2 + layers,
      hiddenSize: 9,
      layers,
      bidirectional: false,
      readout: layers === 1 ? null : { outputSize: 3, at: 'last' as const },
    }));
    const source = customSpecs(declared, usualLimits, given);
    for (let number = 0; number < 20; number++) {
      const { architecture } = buildCustomRequest(declared, specAt(source, 4, number), precisions.float64);
      const { inputSize, hiddenSize, readout } = given[number % 2]!;
      expect(architecture).toMatchObject({ inputSize, hiddenSize, readout, layers: 2, bidirectional: true });
    }
  });

  it('shrinks sizes and options', async () => {
    const source = customSpecs(declaration(everything), usualLimits);
    const smallest = await shrunkSpec(source, 4, 3, async () => true);
    expect(smallest!.spec).toMatchObject({ batchSize: 1, sequenceLength: 1, hiddenSize: 1, inputSize: 1 });
    expect(smallest!.spec.combination).toMatchObject({ ragged: false, givenState: false, tokens: false });
  });

  it.each([
    { objectives: [] },
    { objectives: ['crossEntropy'] },
    { objectives: ['squaredError'], readout: [] },
  ])('refuses a subject that nothing can be asked of: %j', (supports) => {
    expect(() => customSpecs(declaration(supports), usualLimits)).toThrow(InputError);
  });
});

describe('buildCustomRequest', () => {
  it('makes requests that fit together, with the parameters that the subject declares', () => {
    for (const request of requestsOf(declaration(everything), 80)) {
      expect(validateCustomRequest(request, parameters)).toEqual(request);
    }
  });

  it('reads the final state only where the subject has one', () => {
    const parts = (supports: object) =>
      requestsOf(declaration(supports), 1).map(({ objective }) => Object.keys(objective).sort());
    expect(parts({})).toEqual([['kind', 'outputs']]);
    expect(parts({ state: true })).toEqual([['h', 'kind', 'outputs']]);
  });

  it('holds only numbers that the precision represents, parameters within ±1/√H usually', () => {
    const round = roundTo(precisions.bfloat16);
    for (const { parameters: drawn } of requestsOf(declaration(everything), 20, precisions.bfloat16)) {
      expect(drawn.V!.data.every((value) => round(value) === value)).toBe(true);
    }
    const usual = requestsOf(declaration(everything), 60).filter(({ architecture, parameters: drawn }) =>
      drawn.V!.data.every((value) => Math.abs(value) <= 1 / Math.sqrt(architecture.hiddenSize) + 1 / 1024),
    );
    expect(usual.length).toBeGreaterThan(30);
  });
});
