import { beforeAll, describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import type { Tensor } from '../../../src/contract/tensor.js';
import { evaluateTfjs } from '../../../src/node/adapters/tfjs-evaluate.js';
import { findTfjs, loadTfjs, type Tf } from '../../../src/node/adapters/tfjs-library.js';
import { makeTfNetwork, type TfNetwork } from '../../../src/node/adapters/tfjs-network.js';
import type { Answer } from '../../../src/subject/define-subject.js';
import { kerasRequest } from './tfjs-request.js';

let tf: Tf;

beforeAll(async () => {
  tf = await loadTfjs((await findTfjs())!);
});

function networkOf({ architecture }: Request): TfNetwork {
  return makeTfNetwork(tf, architecture);
}

function answer(request: Request): Answer {
  return evaluateTfjs(tf, networkOf(request), request);
}

describe('evaluateTfjs', () => {
  it('keeps no tensor from call to call', () => {
    const requests = [kerasRequest({}, 2), kerasRequest({ ragged: true }, 2)];
    const networks = requests.map(networkOf);
    const { numTensors } = tf.memory();
    for (let call = 0; call < 500; call++) {
      for (const [at, request] of requests.entries()) evaluateTfjs(tf, networks[at]!, request);
    }
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('declines a single step where the library throws', () => {
    expect(() => answer(kerasRequest({}, 1))).toThrow(UnsupportedCase);
    expect(() => answer(kerasRequest({ tokens: true, layers: 2 }, 1))).toThrow(UnsupportedCase);
  });

  it('answers a single step where it need not be differentiated', () => {
    const { gradients } = answer(kerasRequest({ tokens: true }, 1));
    expect(Object.keys(gradients ?? {})).toEqual(['kernel', 'recurrent_kernel', 'bias', 'h', 'c']);
    expect(answer({ ...kerasRequest({}, 1), want: [] }).loss).toBeTypeOf('number');
  });

  it('lets through what else goes wrong in a single step', () => {
    const broken = { ...tf, losses: { ...tf.losses, softmaxCrossEntropy: fail } };
    const ending = { readout: 'last', objective: 'crossEntropy', reduction: 'mean' } as const;
    const request = kerasRequest({ ending, tokens: true }, 1);
    expect(() => evaluateTfjs(broken, networkOf(request), request)).toThrow(/^out of memory$/);

    function fail(): never {
      throw new Error('out of memory');
    }
  });

  it('answers an objective without a cotangent by 0 and zeros', () => {
    const { loss, gradients } = answer({ ...kerasRequest({}), objective: { kind: 'cotangent' } });
    expect(loss).toBe(0);
    expect(Object.keys(gradients ?? {})).toEqual(['kernel', 'recurrent_kernel', 'bias', 'inputs', 'h', 'c']);
    for (const { data } of Object.values(gradients!) as Tensor[]) expect(new Set(data)).toEqual(new Set([0]));
  });

  it('leaves what it is given as it was', () => {
    const request = kerasRequest({ ragged: true });
    const before = structuredClone(request);
    answer(request);
    expect(request).toEqual(before);
  });

  it('lets an error of the library through', () => {
    const request = kerasRequest({});
    const { kernel, ...others } = request.parameters;
    const short = { shape: [2, 8], data: kernel!.data.slice(0, 16) };
    expect(() => answer({ ...request, parameters: { ...others, kernel: short } })).toThrow(/shape/);
  });
});
