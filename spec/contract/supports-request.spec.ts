import { describe, expect, it } from 'vitest';
import { resolveDescription } from '../../src/contract/description.js';
import type { Request } from '../../src/contract/request.js';
import { supportsRequest } from '../../src/contract/supports-request.js';
import { customParameters, customRequest, elmanRequest, gruRequest, lstmRequest } from './sample-requests.js';

const everything = {
  cells: ['elman', 'lstm', 'gru'],
  activations: ['tanh', 'relu', 'sigmoid', 'identity'],
  reset: ['after', 'before'],
  layers: 4,
  bidirectional: true,
  bias: [true, false],
  readout: ['last', 'every'],
  lengths: true,
  state: true,
  tokens: true,
  objectives: ['cotangent', 'crossEntropy', 'squaredError'],
  gradients: ['parameters', 'inputs', 'state'],
  outputs: true,
};

function answer(request: Request, changes: object): true | string {
  const supports = { ...everything, ...changes };
  return supportsRequest(
    resolveDescription({ name: 'x', version: '1', precision: 'float64', supports }),
    request,
  );
}

describe('supportsRequest', () => {
  it('is true where everything is declared', () => {
    for (const request of [lstmRequest(), gruRequest(), elmanRequest()])
      expect(answer(request, {})).toBe(true);
  });

  it.each([
    ['cells', lstmRequest(), { cells: ['gru'] }, 'does not have cell lstm'],
    ['activations', elmanRequest(), { activations: ['relu'] }, 'does not have activation tanh'],
    ['reset', gruRequest(), { reset: ['before'] }, 'does not have a GRU with reset after'],
    ['layers', gruRequest({}, { layers: 2 }), { layers: 1 }, 'has at most 1 layer'],
    [
      'bidirectional',
      gruRequest({}, { bidirectional: true }),
      { bidirectional: false },
      'is not bidirectional',
    ],
    ['bias', lstmRequest(), { bias: [false] }, 'takes no bias'],
    ['bias', lstmRequest({}, { bias: false }), { bias: [true] }, 'always takes a bias'],
    ['readout', elmanRequest(), { readout: ['every'] }, 'has no readout at last'],
    ['a null readout', lstmRequest(), { objectives: ['crossEntropy'] }, 'does not go without a readout'],
    ['objectives', gruRequest(), { objectives: ['squaredError'] }, 'does not have objective crossEntropy'],
    ['lengths', lstmRequest(), { lengths: false }, 'does not take lengths'],
    ['state', lstmRequest(), { state: false }, 'does not take an initial state'],
    ['tokens', gruRequest(), { tokens: false }, 'does not take tokens'],
    ['outputs', lstmRequest(), { outputs: false }, 'does not return outputs'],
  ])('gives the reason where %s are not declared', (_, request, changes, reason) => {
    expect(answer(request, changes)).toBe(reason);
  });

  it('asks nothing of what a request does not use', () => {
    expect(answer(lstmRequest(), { activations: [], reset: [], readout: [], tokens: false, layers: 1 })).toBe(
      true,
    );
    expect(answer(elmanRequest(), { reset: [], lengths: false, outputs: false, bidirectional: false })).toBe(
      true,
    );
    expect(answer(gruRequest(), { activations: [], state: false, outputs: false })).toBe(true);
  });

  it('takes a custom architecture where one is declared, with its layers and directions and no others', () => {
    const parameters = customParameters.map(({ name, shape }) => ({ name, shape: [...shape] }));
    const supports = { ...everything, cells: [], layers: 1, bidirectional: false };
    const own = resolveDescription({ name: 'x', precision: 'float64', supports, parameters });
    expect(supportsRequest(own, customRequest())).toBe(true);
    expect(supportsRequest(own, lstmRequest())).toBe('does not have cell lstm');
    expect(answer(lstmRequest(), {})).toBe(true);
    const ours = resolveDescription({ name: 'x', precision: 'float64', supports: everything });
    expect(supportsRequest(ours, customRequest())).toBe('has no architecture of its own');
    const { architecture } = customRequest();
    expect(supportsRequest(own, customRequest({ architecture: { ...architecture, layers: 2 } }))).toBe(
      'has 1 layer',
    );
    expect(
      supportsRequest(own, customRequest({ architecture: { ...architecture, bidirectional: true } })),
    ).toBe('is not bidirectional');
    expect(supportsRequest({ ...own, supports: { ...own.supports, readout: [] } }, customRequest())).toBe(
      'has no readout at last',
    );
  });
});
