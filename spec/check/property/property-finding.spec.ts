import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/check.js';
import { plantedSubject } from '../../../src/check/power/planted-subject.js';
import { batchShape, type Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { tensor } from '../../../src/contract/tensor.js';
import { decodeRequest } from '../../../src/contract/wire.js';
import { faultKinds } from '../../../src/fault/catalogue.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { referenceDescription } from '../../../src/subject/reference.js';

/** Right, but for half of dWax where every input vector is one-hot: no generated case has such inputs. */
const halvesOneHot: Subject = {
  describe: () => ({
    ...referenceDescription,
    supports: { ...referenceDescription.supports, cells: ['lstm'] },
  }),
  evaluate(request) {
    const reply = evaluateReference(request);
    if (!isOneHot(request) || reply.gradients === undefined) return reply;
    const { shape, data } = reply.gradients.Wax!;
    const half = tensor(
      shape,
      Float64Array.from(data, (value) => value / 2),
    );
    return { ...reply, gradients: { ...reply.gradients, Wax: half } };
  },
};

function isOneHot({ inputs, lengths, architecture }: Request): boolean {
  if (inputs === undefined || lengths !== null) return false;
  const { inputSize: D } = architecture;
  const values = Float64Array.from(inputs.data);
  return Array.from({ length: values.length / D }, (_, row) => values.slice(row * D, (row + 1) * D)).every(
    (vector) =>
      vector.every((value) => value === 0 || value === 1) && vector.reduce((sum, value) => sum + value) === 1,
  );
}

/** Differences of the own loss take most of a run's time. */
const quick = (id: string): boolean => id !== 'gradient/self';

describe('propertyFinding', () => {
  it('tells of answers to further requests that no case asks for, and names the fault in them', async () => {
    const { result } = await check({ subject: halvesOneHot, cases: 12, cells: ['lstm'], wants: quick });
    expect(result.verdict).toBe('fail');
    expect(result.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([
      'property/one-hot-tokens',
    ]);
    expect(result.findings).toMatchObject([
      { check: 'property/one-hot-tokens', quantity: 'Wax', fault: 'scaled', detail: { factor: 0.5 } },
    ]);
    expect(result.findings[0]!.message).toMatch(
      /words\. That does not hold here: Wax in \d+ of \d+ entries\. The gradient of Wax is 0\.5 times/,
    );
    const path = /path: "([^"]+)"/.exec(result.findings[0]!.replay)![1]!;
    const replayed = await check({ subject: halvesOneHot, path, wants: quick });
    expect(replayed.result.findings).toEqual(result.findings);
  });

  it('shows the smallest case, by the first of the properties that fail there', async () => {
    const clipped = faultKinds.flatMap(({ planted }) => planted).find(({ fault }) => fault === 'clipped')!;
    const wants = (id: string): boolean => id.startsWith('property/');
    const { result } = await check({ subject: plantedSubject(clipped), wants, cases: 20, cells: ['lstm'] });
    const [finding, ...others] = result.findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ check: 'property/scaled-cotangent', fault: 'clipped' });
    const { architecture, inputs, tokens } = decodeRequest(finding!.case, 'case');
    expect(architecture).toMatchObject({ layers: 1, hiddenSize: 1, inputSize: 1 });
    expect(batchShape({ ...(inputs && { inputs }), ...(tokens && { tokens }) })).toEqual({
      batchSize: 1,
      sequenceLength: 1,
    });
  });

  it('says nothing beside what is wrong with an answer itself', async () => {
    const truncated = faultKinds
      .flatMap(({ planted }) => planted)
      .find(({ name }) => name === 'truncated-bptt, window 3')!;
    const { result } = await check({
      subject: plantedSubject(truncated),
      cases: 20,
      cells: ['lstm'],
      wants: quick,
    });
    expect(result.findings.map(({ check: id, fault }) => [id, fault])).toEqual([
      ['gradient/reference', 'truncated-bptt'],
    ]);
  });
});
