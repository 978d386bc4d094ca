import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { exactZeros } from '../../src/check/exact-zeros.js';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { evaluateReference } from '../../src/network/evaluate.js';

function corner(path: string): Request {
  return buildRequest(cornerCases.find((row) => row.path === `corner:${path}`)!.spec);
}

const requests = [
  ...cornerCases.map(({ spec }) => buildRequest(spec)),
  ...Array.from({ length: 300 }, (_, number) => buildRequest(generatedCase(6, number, usualLimits).spec)),
];

describe('exactZeros', () => {
  it('marks nothing where the reference has an output or a gradient', () => {
    let marked = 0;
    for (const request of requests) {
      const { gradients, outputs } = evaluateReference(request);
      for (const [name, marks] of Object.entries(exactZeros(request))) {
        const { data } = name === 'outputs' ? outputs! : gradients![name]!;
        expect(marks.length, name).toBe(data.length);
        marks.forEach((mark, k) => {
          if (mark === 0) return;
          marked++;
          if (data[k] !== 0) expect.fail(`${name}[${k}] is marked, and the reference has ${data[k]}`);
        });
      }
    }
    expect(marked).toBeGreaterThan(1000);
  });

  it('marks the padded steps of the inputs and of the outputs, and only those', () => {
    const request = corner('lengths-of-one/lstm');
    const marks = exactZeros(request).inputs!;
    const [, T, D] = request.inputs!.shape as [number, number, number];
    expect([...marks]).toEqual([...marks.keys()].map((at) => (Math.floor(at / D) % T < 1 ? 0 : 1)));
    const ofOutputs = exactZeros(request).outputs!;
    const width = 2 * request.architecture.hiddenSize;
    expect([...ofOutputs]).toEqual(
      [...ofOutputs.keys()].map((at) => (Math.floor(at / width) % T < 1 ? 0 : 1)),
    );
  });

  it('marks the columns of absent tokens in both directions of the first layer, not above it', () => {
    const request = corner('absent-tokens/lstm');
    const occurring = new Set(request.tokens!.data);
    const { Wax } = exactZeros(request);
    expect([...Wax!]).toEqual([...Wax!.keys()].map((at) => (occurring.has(at % 40) ? 0 : 1)));
    const deep = requests.find(
      ({ tokens, architecture }) =>
        tokens !== undefined && architecture.bidirectional && architecture.layers === 2,
    )!;
    expect(Object.keys(exactZeros({ ...deep, lengths: null })).sort()).toEqual(['Wax', 'Wax_reverse']);
  });

  it('takes no token of the padding for one that occurs', () => {
    const request = corner('repeated-tokens/gru-after');
    const [B, T] = request.tokens!.shape as [number, number];
    const tokens = { shape: [B, T], data: new Int32Array(B * T).fill(1) };
    const lengths = new Array<number>(B).fill(1);
    for (let b = 0; b < B; b++) tokens.data[b * T] = 0;
    const marks = exactZeros({ ...request, tokens, lengths }).Wax!;
    expect([...marks.slice(0, 4)]).toEqual([0, 1, 0, 1]);
  });

  it('marks everything where the cotangent is zero, also where a part of it is left out', () => {
    const request = corner('zero-cotangent/lstm');
    const all = (each: Request): boolean =>
      Object.keys(each.parameters).every((name) => exactZeros(each)[name]!.every((mark) => mark === 1));
    expect(all(request)).toBe(true);
    expect(all({ ...request, objective: { kind: 'cotangent' } })).toBe(true);
  });

  it('marks nothing for a cotangent that is zero but for one number', () => {
    const request = corner('zero-cotangent/lstm');
    const h = request.objective.kind === 'cotangent' ? request.objective.h! : undefined!;
    const oneNumber = tensor(h.shape, h.data.map((_, k) => (k === 3 ? 1 : 0)) as Float64Array);
    expect(
      exactZeros({ ...request, objective: { ...request.objective, h: oneNumber } as Request['objective'] }),
    ).toEqual({});
  });

  it('marks nothing in an ordinary case', () => {
    expect(exactZeros(corner('one-input/gru-before'))).toEqual({});
  });
});
