import { beforeAll, describe, expect, it, vi } from 'vitest';
import { check } from '../../../src/check/check.js';
import type { AnySubject, Description, Subject } from '../../../src/contract/subject.js';
import type { Tensor } from '../../../src/contract/tensor.js';
import { tfjs, tfjsSubject } from '../../../src/node/adapters/tfjs.js';
import { findTfjs, loadTfjs, type Tf } from '../../../src/node/adapters/tfjs-library.js';
import { precisions } from '../../../src/numeric/precision.js';
import { askedAlone } from './asked-alone.js';
import { ordinaryRequests } from './ordinary-requests.js';
import { kerasRequest } from './tfjs-request.js';

const opening = { python: 'python3', timeoutMs: 60_000, maxReplyBytes: 2 ** 26 };
const small = { seed: 7, limits: { maxHidden: 5, maxLength: 8 } };
const notByItsOwnLoss = (id: string): boolean => id !== 'gradient/self';

/**
 * The relative error of a gradient that remains possible on ordinary cases against the reference: 8 roundings of float32,
 * 4.8e-7, where 1.9e-7 is measured. At twice that a sum that is rounded once more in every step would pass unseen.
 */
const referenceCertificate = 8 * precisions.float32.unitRoundoff;

let tf: Tf;

beforeAll(async () => {
  tf = await loadTfjs((await findTfjs())!);
});

/** A subject that says something else of itself, and is asked and answers by way of a function. */
function misdeclared(
  of: Subject,
  evaluate: Subject['evaluate'],
  convention: Description['convention'] = 'keras',
): Subject {
  return {
    describe: async (): Promise<Description> => {
      return { ...(await of.describe()), convention };
    },
    evaluate,
  };
}

/**
 * What a short check finds in a subject, on cases of one architecture; the first is the most fundamental.
 *
 * With one input or one unit a weight is the same both ways, so sizes are larger than that.
 */
async function faultsOf(
  subject: Subject,
  cell: { cell: 'lstm' } | { cell: 'gru'; reset: 'before' },
): Promise<readonly string[]> {
  const sizes = { inputSize: 3, hiddenSize: 2, layers: 1, bidirectional: false, bias: true, readout: null };
  const { result } = await check({
    ...small,
    subject: subject as AnySubject,
    architectures: [{ name: cell.cell, architecture: { ...cell, ...sizes } }],
    cases: 8,
    wants: notByItsOwnLoss,
  });
  expect(result.verdict).toBe('fail');
  return result.findings.map(({ fault }) => fault);
}

describe('tfjs', () => {
  it('can run here, and says who it is and where it computes', async () => {
    expect(await tfjs.availability(opening)).toBe(true);
    const described = await (await tfjs.open(opening)).describe();
    expect(described).toMatchObject({
      name: 'tfjs',
      version: '4.22.0 (cpu)',
      precision: 'float32',
      convention: 'keras',
    });
  });

  it('is right in every cell, of any depth, direction, length and readout', { timeout: 60_000 }, async () => {
    const subject = await tfjs.open(opening);
    const { result } = await check({ ...small, subject, cases: 24, wants: notByItsOwnLoss });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
  });

  it.each([{ cell: 'lstm' }, { cell: 'gru', reset: 'before' }] as const)(
    'is certified by the reference and by its own loss: %o',
    { timeout: 30_000 },
    async (kind) => {
      const subject = await tfjs.open(opening);
      const wants = (id: string): boolean => id.startsWith('gradient/');
      const { result } = await check({
        subject,
        requests: ordinaryRequests(kind, { layers: 1, bidirectional: true }),
        wants,
      });
      expect(result.verdict).toBe('pass');
      expect(result.checks.map(({ id, cases }) => [id, cases])).toEqual([
        ['gradient/reference', 3],
        ['gradient/self', 3],
      ]);
      for (const { check: id, quantity, relativeErrorBound } of result.certificates ?? []) {
        if (id === 'gradient/reference')
          expect(relativeErrorBound, quantity).toBeLessThan(referenceCertificate);
      }
    },
  );

  it('says how to install what is missing when it is opened after all', async () => {
    vi.resetModules();
    vi.doMock('node:fs/promises', () => ({ readFile: () => Promise.reject(new Error('ENOENT')) }));
    const absent = await import('../../../src/node/adapters/tfjs.js');
    // What was loaded beside the mock must not be found again by the specs that follow.
    vi.doUnmock('node:fs/promises');
    vi.resetModules();
    await expect(absent.tfjs.open(opening)).rejects.toMatchObject({
      kind: 'start',
      message: expect.stringMatching(
        /^@tensorflow\/tfjs-core and .* and .* are not installed\. Install with: npm install --save-dev @tensorflow\/tfjs-core /,
      ),
    });
  });

  it('writes nothing, and leaves nothing behind that keeps a process alive', async () => {
    const request = kerasRequest({});
    const { loss } = await tfjsSubject(tf, '0').evaluate(request);
    const alone = await askedAlone('tfjs.ts', 'tfjs', request);
    expect(alone).toEqual({
      stdout: `${loss}
`,
      stderr: '',
    });
  });
});

describe('tfjsSubject', () => {
  it('keeps the layers of some architectures alone', async () => {
    const subject = tfjsSubject(tf, '0');
    const mostNetworks = 64;
    const before = tf.memory().numTensors;
    for (let hiddenSize = 1; hiddenSize <= mostNetworks + 6; hiddenSize++) {
      await subject.evaluate({ ...kerasRequest({}, 2, hiddenSize), want: [] });
    }
    // A kernel, a recurrent kernel and a bias each.
    expect(tf.memory().numTensors - before).toBe(3 * mostNetworks);
  });
});

describe('tfjsSubject, of something wrong', () => {
  it('has another activation where the gates are left to the library’s default', async () => {
    const layers = {
      ...tf.layers,
      lstm: ({ recurrentActivation, ...options }: Readonly<Record<string, unknown>>) =>
        tf.layers.lstm(options),
    };
    expect(await faultsOf(tfjsSubject({ ...tf, layers }, '0'), { cell: 'lstm' })).toEqual([
      'activation-mismatch',
    ]);
  });

  it('has its gates in another order where i, j, f, o is taken for i, f, c, o', async () => {
    expect(await faultsOf(withColumns([0, 2, 1, 3], [1, 1, 1, 1]), { cell: 'lstm' })).toEqual(['gate-order']);
  });

  it('has its update gate swapped where z means the share of the new state', async () => {
    expect(await faultsOf(withColumns([0, 1, 2], [-1, 1, 1]), { cell: 'gru', reset: 'before' })).toEqual([
      'update-gate-swapped',
    ]);
  });

  it('has its weights the other way round where columns are taken for rows', async () => {
    const right = tfjsSubject(tf, '0');
    const theirs = { Wax: 'kernel', Waa: 'recurrent_kernel', ba: 'bias' } as const;
    const reversed = ({ shape, data }: Tensor): Tensor => ({ shape: [...shape].reverse(), data });
    const renamed = (
      blocks: Readonly<Record<string, Tensor>>,
      names: readonly (readonly [string, string])[],
    ) => Object.fromEntries(names.map(([from, to]) => [to, reversed(blocks[from]!)]));
    const subject = misdeclared(
      right,
      async (request) => {
        const names = Object.entries(theirs);
        const reply = await right.evaluate({ ...request, parameters: renamed(request.parameters, names) });
        if (reply.gradients === undefined) return reply;
        const back = renamed(
          reply.gradients,
          names.map(([ours, name]) => [name, ours] as const),
        );
        return { ...reply, gradients: { ...reply.gradients, ...back } };
      },
      'backproof',
    );
    expect(await faultsOf(subject, { cell: 'lstm' })).toEqual(['weight-orientation']);
  });

  it('lacks the gradient of the initial cell state where it is cut off', async () => {
    const right = tfjsSubject(tf, '0');
    const subject = misdeclared(right, async (request) => {
      const reply = await right.evaluate(request);
      reply.gradients?.c?.data.fill(0);
      return reply;
    });
    expect(await faultsOf(subject, { cell: 'lstm' })).toEqual(['initial-state-gradient-missing']);
  });

  /** The layers with the gates of their weights in another order and with other signs, and so their gradients. */
  function withColumns(order: readonly number[], signs: readonly number[]): Subject {
    const right = tfjsSubject(tf, '0');
    const moved = (blocks: Readonly<Record<string, Tensor>>, hiddenSize: number): Record<string, Tensor> =>
      Object.fromEntries(
        Object.entries(blocks).map(([name, block]) => [
          name,
          /^(kernel|recurrent_kernel|bias)/.test(name) ? movedColumns(block, hiddenSize) : block,
        ]),
      );
    // An order that is its own inverse, and signs: the same on the way in and out.
    const movedColumns = ({ shape, data }: Tensor, hiddenSize: number): Tensor => {
      const width = order.length * hiddenSize;
      const values = Float64Array.from(data, (_, at) => {
        const [row, gate] = [Math.floor(at / width), Math.floor((at % width) / hiddenSize)];
        return signs[gate]! * data[row * width + order[gate]! * hiddenSize + (at % hiddenSize)]!;
      });
      return { shape, data: values };
    };
    return misdeclared(right, async (request) => {
      const { hiddenSize } = request.architecture;
      const reply = await right.evaluate({ ...request, parameters: moved(request.parameters, hiddenSize) });
      return reply.gradients === undefined
        ? reply
        : { ...reply, gradients: moved(reply.gradients, hiddenSize) };
    });
  }
});
