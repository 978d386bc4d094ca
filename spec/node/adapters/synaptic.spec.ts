import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/check.js';
import { synaptic } from '../../../src/node/adapters/synaptic.js';
import { installedSynaptic, repairedSynaptic, scaled, withoutPeepholesInTime } from './online-samples.js';

/** What learning gets wrong over time: all that errors or traces of earlier steps reach. */
const wrongInTime = ['inputGate', 'forgetGate', 'memoryCell'];
/** Certificates of differences are near 1e-7 in small networks; whatever is wrong here is wrong by a hundredth or more. */
const fineCertificate = 1e-5;

const limits = { maxHidden: 2, maxLength: 3 };

describe('synaptic', () => {
  it('is found where it is installed, and opens', async () => {
    expect(await synaptic.availability({ python: 'python3' })).toBe(true);
    const subject = await synaptic.open({ python: 'python3', timeoutMs: 60_000, maxReplyBytes: 1 });
    expect(await subject.describe()).toMatchObject({
      name: 'synaptic',
      version: expect.stringMatching(/^\d+\./),
    });
  });

  it('behaves, and learns by something else than the gradient, except at the outputs and their gates', async () => {
    const { result } = await check({ subject: installedSynaptic(), cases: 4, limits });
    expect(result.verdict).toBe('fail');
    expect(result.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([
      'gradient/self',
    ]);
    const [finding, ...others] = result.findings;
    expect(others).toEqual([]);
    for (const group of wrongInTime) expect(finding!.message).toContain(`${group}.b`);
    expect(finding!.message).not.toContain('output');
    for (const { quantity, relativeErrorBound } of result.certificates ?? []) {
      if (quantity.startsWith('output')) expect(relativeErrorBound).toBeLessThan(fineCertificate);
    }
  });

  it('is wrong at a single step in the bias of the forget gate alone, whose loop counts twice', async () => {
    const { result } = await check({
      subject: installedSynaptic(),
      cases: 3,
      limits: { ...limits, maxLength: 1 },
    });
    expect(result.findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The gradient of forgetGate\.b is not that of the loss\./),
    ]);
  });

  it('passes once the claimed lines are changed, where no gate reads the cells of the step before', async () => {
    const { result } = await check({ subject: withoutPeepholesInTime(repairedSynaptic()), cases: 4, limits });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
  });

  it('is then wrong from the second step on, where gates read them', async () => {
    const { result } = await check({ subject: repairedSynaptic(), cases: 4, limits });
    expect(result.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('It is right with one step and wrong from 2 on'),
    ]);
  });

  it('is found out where it is repaired and one gradient is too large by its 65,536th part', async () => {
    const subject = scaled(withoutPeepholesInTime(repairedSynaptic()), 'outputGate.b', 1 + 2 ** -16);
    const { result } = await check({ subject, cases: 3, limits });
    expect(result.findings.map(({ quantity }) => quantity)).toEqual(['outputGate.b']);
  });
});
