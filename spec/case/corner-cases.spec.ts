import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { cellKinds } from '../../src/case/combination.js';
import { type CornerCase, cornerCases, kindName } from '../../src/case/corner-cases.js';
import { kinkMargin } from '../../src/case/kink-margin.js';
import { batchShape, type Reply, type Request } from '../../src/contract/request.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { evaluateReference } from '../../src/network/evaluate.js';

/** The rows of one name, each with its request and what the reference says of it. */
function rowsOf(name: string): { corner: CornerCase; request: Request; reply: Reply }[] {
  return cornerCases
    .filter(({ path }) => path.startsWith(`corner:${name}/`))
    .map((corner) => {
      const request = buildRequest(corner.spec);
      return { corner, request, reply: evaluateReference(request) };
    });
}

const names = [...new Set(cornerCases.map(({ path }) => path.slice('corner:'.length, path.indexOf('/'))))];

function gradientNumbers({ gradients }: Reply): number[] {
  return Object.values(gradients!).flatMap(({ data }) => [...data]);
}

/** What each row promises, as a predicate on its request and reply. */
const promises: Readonly<Record<string, (request: Request, reply: Reply) => boolean>> = {
  'one-step': (request) => batchShape(request).sequenceLength === 1 && request.state !== null,
  'one-unit': ({ architecture }) => architecture.hiddenSize === 1,
  'one-example': (request) => batchShape(request).batchSize === 1,
  'one-input': ({ architecture }) => architecture.inputSize === 1,
  'all-ones': (request) => request.inputs!.data.length === 1 && request.architecture.hiddenSize === 1,
  'zero-weights': ({ parameters }) =>
    Object.values(parameters).every(({ data }) => data.every((w) => w === 0)),
  'zero-initial-state': ({ state }, { gradients }) =>
    state === null && gradients!.h!.data.some((g) => g !== 0),
  saturated: (request) => !isSquashing(request) || saturatedShare(request) > 0.5,
  'long-contractive': (request, { outputs }) => {
    const { sequenceLength } = batchShape(request);
    return sequenceLength === 120 && outputs!.data.every((a) => Math.abs(a) < 2);
  },
  'zero-cotangent': (_, reply) => reply.loss === 0 && gradientNumbers(reply).every((g) => g === 0),
  'tiny-cotangent': (_, reply) => Math.max(...gradientNumbers(reply).map(Math.abs)) < 2 ** -40,
  'huge-cotangent': (_, reply) => Math.max(...gradientNumbers(reply).map(Math.abs)) > 2 ** 50,
  'lengths-of-one': ({ lengths }) => lengths!.length === 3 && lengths!.every((length) => length === 1),
  'repeated-tokens': ({ tokens, lengths, architecture }) =>
    architecture.inputSize === 2 && tokens!.data.length === 16 && lengths !== null,
  'absent-tokens': ({ tokens, architecture }) =>
    new Set(tokens!.data).size <= 6 && architecture.inputSize === 40,
  'one-class': ({ architecture }, reply) =>
    architecture.readout!.outputSize === 1 &&
    reply.loss === 0 &&
    gradientNumbers(reply).every((g) => g === 0),
  'certain-target': ({ objective }) => objective.kind === 'crossEntropy',
  'three-layers': ({ architecture, lengths }) =>
    architecture.layers === 3 && architecture.bidirectional && lengths !== null,
};

describe('cornerCases', () => {
  it('has a promise for every row, and a row for every promise', () => {
    expect([...names].sort()).toEqual(Object.keys(promises).sort());
  });

  it('has every kind of cell in every row, but for ReLU with weights of zero', () => {
    const expected = names.flatMap((name) =>
      cellKinds
        .map((kind) => `corner:${name}/${kindName(kind)}`)
        .filter((path) => path !== 'corner:zero-weights/elman-relu'),
    );
    expect(cornerCases.map(({ path }) => path)).toEqual(expected);
    expect(new Set(expected).size).toBe(expected.length);
  });

  it.each(names)('keeps what it promises, as a valid request clear of kinks: %s', (name) => {
    const rows = rowsOf(name);
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const { corner, request, reply } of rows) {
      expect(validateRequest(request), corner.path).toEqual(request);
      expect(kinkMargin(request), corner.path).toBeGreaterThan(1);
      expect(corner.why.length).toBeGreaterThan(10);
      expect(gradientNumbers(reply).every(Number.isFinite), corner.path).toBe(true);
      expect(promises[name]!(request, reply), corner.path).toBe(true);
    }
  });

  it('scales the gradients of tiny and huge cotangents exactly, as nothing is clipped or lost', () => {
    const tiny = rowsOf('tiny-cotangent');
    rowsOf('huge-cotangent').forEach(({ reply, corner }, index) => {
      const scaled = gradientNumbers(tiny[index]!.reply).map((g) => g * 2 ** 120);
      expect(gradientNumbers(reply), corner.path).toEqual(scaled);
    });
  });

  it('gives tokens that never occur columns of exact zeros, and others not', () => {
    for (const { request, reply, corner } of rowsOf('absent-tokens')) {
      const occurring = new Set(request.tokens!.data);
      const { shape, data } = reply.gradients!.Wax!;
      const [rows, D] = shape as [number, number];
      const columns = Array.from({ length: D }, (_, d) =>
        Array.from({ length: rows }, (_, row) => data[row * D + d]!),
      );
      const isZero = (column: number[]): boolean => column.every((g) => g === 0);
      expect(columns.filter((_, d) => !occurring.has(d)).every(isZero), corner.path).toBe(true);
      expect(columns.filter((_, d) => occurring.has(d)).every(isZero), corner.path).toBe(false);
    }
  });

  it('gives some target all but certainty, so that p − 1 cancels', () => {
    const losses = rowsOf('certain-target').map(({ reply }) => reply.loss);
    expect(losses.some((loss) => loss > 3)).toBe(true);
  });
});

function isSquashing({ architecture }: Request): boolean {
  return architecture.cell !== 'elman' || ['tanh', 'sigmoid'].includes(architecture.activation);
}

/** The part of the gates (an Elman cell's activations) that lie within a twentieth of the end of their range. */
function saturatedShare(request: Request): number {
  let gates = 0;
  let saturated = 0;
  evaluateReference(request, {
    state(pass, place) {
      const { architecture } = pass;
      const H = architecture.hiddenSize;
      const isElman = architecture.cell === 'elman';
      const values = isElman ? pass.hidden : pass.gates;
      const width = isElman ? H : pass.gates.length / pass.packing.rowCount;
      const from = (place.row + (isElman ? pass.packing.batchSize : 0)) * width;
      for (let at = 0; at < place.count * width; at++) {
        const isTanh = isElman ? architecture.activation === 'tanh' : Math.floor((at % width) / H) === 2;
        const ends = isTanh ? [-1, 1] : [0, 1];
        gates++;
        if (ends.some((end) => Math.abs(values[from + at]! - end) < 0.05)) saturated++;
      }
    },
  });
  return saturated / gates;
}
