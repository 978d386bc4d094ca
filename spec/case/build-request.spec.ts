import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { combinationAt, combinationCount } from '../../src/case/combination.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { kinkMargin } from '../../src/case/kink-margin.js';
import { batchShape, type Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { evaluateReference } from '../../src/network/evaluate.js';

const ordinary: Omit<CaseSpec, 'combination'> = {
  batchSize: 3,
  sequenceLength: 5,
  inputSize: 4,
  hiddenSize: 2,
  outputSize: 3,
  weights: 'usual',
  cotangentExponent: 0,
  valueSeed: 11,
};

const specs = Array.from({ length: combinationCount }, (_, number): CaseSpec => {
  return { ...ordinary, valueSeed: number, combination: combinationAt(number) };
});

/** Whether something of the request stands in padding. */
const isRagged = (request: Request): boolean =>
  request.lengths?.some((length) => length < batchShape(request).sequenceLength) ?? false;

describe('buildRequest', () => {
  it('builds a valid request of every combination, exactly as validation would leave it', () => {
    for (const spec of specs) {
      const request = buildRequest(spec);
      expect(validateRequest(request)).toEqual(request);
    }
  });

  it('gives each option what it says', () => {
    for (const { combination, ...sizes } of specs) {
      const request = buildRequest({ ...sizes, combination });
      expect(batchShape(request)).toEqual({ batchSize: 3, sequenceLength: 5 });
      expect(request.tokens !== undefined).toBe(combination.tokens);
      expect(request.lengths !== null).toBe(combination.ragged);
      expect(request.state !== null).toBe(combination.givenState);
      expect(request.objective.kind).toBe(combination.ending.objective);
      if (request.objective.kind === 'cotangent' || combination.ending.readout === null) continue;
      expect(request.objective.reduction).toBe(combination.ending.reduction);
      expect(request.objective.targets.shape.length > 1).toBe(
        combination.ending.readout === 'every' || combination.ending.objective === 'squaredError',
      );
    }
  });

  it('gives the same request for the same case, and another for another seed', () => {
    for (const spec of specs.slice(0, 100)) {
      expect(buildRequest(spec)).toEqual(buildRequest(spec));
      expect(buildRequest({ ...spec, valueSeed: -1 })).not.toEqual(buildRequest(spec));
    }
  });

  it('draws each part from a stream of its own: another objective leaves parameters and inputs as they were', () => {
    const [bare, read] = [
      specs[0]!,
      specs.find(({ combination }) => combination.ending.readout === 'every')!,
    ];
    const first = buildRequest(bare);
    const second = buildRequest({
      ...bare,
      combination: { ...bare.combination, ending: read.combination.ending },
    });
    expect(second.inputs).toEqual(first.inputs);
    for (const name of Object.keys(first.parameters)) {
      expect(second.parameters[name], name).toEqual(first.parameters[name]);
    }
  });

  it('keeps one example at the whole length, and every length from 1 up', () => {
    const lengths = specs.flatMap((spec) => (spec.combination.ragged ? [buildRequest(spec).lengths!] : []));
    for (const each of lengths) expect(Math.max(...each)).toBe(5);
    expect([...new Set(lengths.flat())].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('puts garbage into the padding that changes no bit of loss, outputs and gradients', () => {
    const ragged = specs
      .filter(({ combination }) => combination.ragged)
      .filter((_, index) => index % 7 === 0);
    let replaced = 0;
    for (const request of ragged.map((spec) => buildRequest(spec)).filter(isRagged)) {
      const other = withOtherPadding(request);
      if (JSON.stringify(other) !== JSON.stringify(request)) replaced++;
      expect(evaluateReference(other)).toEqual(evaluateReference(request));
    }
    expect(replaced).toBeGreaterThan(200);
  });

  it('makes the garbage large: a leak of it would show', () => {
    const ragged = specs.filter(({ combination }) => combination.ragged && !combination.tokens);
    const largest = ragged
      .slice(0, 50)
      .map((spec) => Math.max(...buildRequest(spec).inputs!.data.map(Math.abs)));
    expect(Math.min(...largest)).toBeGreaterThan(50);
  });

  it('keeps every pre-activation of a ReLU network clear of the kink', () => {
    const relu = Array.from(
      { length: 700 },
      (_, number) => generatedCase(4, number, usualLimits).spec,
    ).filter(({ combination: { kind } }) => kind.cell === 'elman' && kind.activation === 'relu');
    expect(relu.length).toBeGreaterThan(90);
    for (const spec of relu) expect(kinkMargin(buildRequest(spec))).toBeGreaterThan(1);
  });

  it('draws numbers that are short and exact in decimal, and no weight of exactly 0', () => {
    for (const spec of specs.filter((_, index) => index % 100 === 0)) {
      const { parameters, inputs } = buildRequest(spec);
      for (const { data } of [...Object.values(parameters), ...(inputs ? [inputs] : [])]) {
        expect([...data].every((value) => Number.isInteger(value * 1024))).toBe(true);
      }
      for (const { data } of Object.values(parameters)) expect([...data]).not.toContain(0);
    }
  });

  it('scales the cotangents by 2 to their exponent, and makes them zero for null', () => {
    const spec = specs.find(({ combination }) => combination.ending.readout === null && !combination.ragged)!;
    const cotangent = (cotangentExponent: number | null): readonly number[] => {
      const { objective } = buildRequest({ ...spec, cotangentExponent });
      return objective.kind === 'cotangent' ? [...objective.outputs!.data, ...objective.h!.data] : [];
    };
    expect(cotangent(20)).toEqual(cotangent(0).map((value) => value * 2 ** 20));
    expect(cotangent(null).every((value) => value === 0)).toBe(true);
    expect(cotangent(0).every((value) => value === 0)).toBe(false);
  });
});

/** The same request with other finite numbers in the padding of inputs, tokens, targets and cotangents. */
function withOtherPadding(request: Request): Request {
  const { sequenceLength: T } = batchShape(request);
  const other = (block: Tensor): Tensor => {
    const width = block.data.length / (request.lengths!.length * T);
    const isPadded = (at: number): boolean => {
      const step = Math.floor(at / width);
      return step % T >= request.lengths![Math.floor(step / T)]!;
    };
    return { shape: block.shape, data: block.data.map((value, at) => (isPadded(at) ? -value - 7 : value)) };
  };
  const { inputs, tokens, objective } = request;
  const isEvery = request.architecture.readout?.at === 'every';
  return {
    ...request,
    ...(inputs && { inputs: other(inputs) }),
    ...(tokens && { tokens: other(tokens) }),
    objective:
      objective.kind === 'cotangent'
        ? { ...objective, ...(objective.outputs && { outputs: other(objective.outputs) }) }
        : { ...objective, targets: isEvery ? other(objective.targets) : objective.targets },
  };
}
