import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { unjudgeable } from '../../src/case/unjudgeable.js';
import { tensor } from '../../src/contract/tensor.js';
import { precisionNames, precisions } from '../../src/numeric/precision.js';

const specs = Array.from({ length: 250 }, (_, number) => generatedCase(8, number, usualLimits).spec);
const kindOf = ({ combination: { kind } }: (typeof specs)[number]): string =>
  kind.cell === 'elman' ? kind.activation : kind.cell;

describe('unjudgeable', () => {
  it('lets every generated and every corner case be judged in float64', () => {
    for (const spec of [...specs, ...cornerCases.map((corner) => corner.spec)]) {
      expect(unjudgeable(buildRequest(spec), precisions.float64)).toBeNull();
    }
  });

  it.each(precisionNames)('finds kinks under ReLU alone, overflow under what can grow, in %s', (name) => {
    const found = specs.map((spec) => ({
      kind: kindOf(spec),
      hindrance: unjudgeable(buildRequest(spec, precisions[name]), precisions[name]),
    }));
    const kinds = found.filter(({ hindrance }) => hindrance === 'kink').map(({ kind }) => kind);
    const growing = found.filter(({ hindrance }) => hindrance === 'overflow').map(({ kind }) => kind);
    expect(kinds.every((kind) => kind === 'relu')).toBe(true);
    expect(growing.every((kind) => kind === 'relu' || kind === 'identity')).toBe(true);
    expect(found.filter(({ hindrance }) => hindrance === null).length).toBeGreaterThan(200);
    expect(kinds.length > 0).toBe(name === 'bfloat16' || name === 'float16');
  });

  it('finds overflow where a sum exceeds the largest number, and a NaN as well', () => {
    const spec = cornerCases.find(({ path }) => path === 'corner:one-step/elman-identity')!.spec;
    const request = buildRequest(spec, precisions.float16);
    const scaledBy = (factor: number) => ({
      ...request,
      inputs: tensor(
        request.inputs!.shape,
        Float64Array.from(request.inputs!.data, (x) => factor * x),
      ),
    });
    expect(unjudgeable(scaledBy(1), precisions.float16)).toBeNull();
    expect(unjudgeable(scaledBy(65504), precisions.float16)).toBe('overflow');
    expect(unjudgeable(scaledBy(65504), precisions.bfloat16)).toBeNull();
    expect(unjudgeable(scaledBy(Number.NaN), precisions.float64)).toBe('overflow');
  });
});
