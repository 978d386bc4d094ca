import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import { plantedSubject } from '../../../src/check/power/planted-subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { halvedWhereRagged, unsteady } from '../sample-faults.js';

const requestAt = (path: string) => buildRequest(cornerCases.find((row) => row.path === path)!.spec);
const ragged = requestAt('corner:repeated-tokens/gru-after');
const even = requestAt('corner:one-unit/gru-after');

describe('plantedSubject', () => {
  it("declares what the reference declares, under the fault's name", () => {
    expect(plantedSubject(halvedWhereRagged).describe()).toEqual({
      ...referenceDescription,
      name: halvedWhereRagged.name,
    });
  });

  it('answers wrongly where the fault can be made', async () => {
    const { gradients } = await plantedSubject(halvedWhereRagged).evaluate(ragged);
    const right = evaluateReference(ragged).gradients!;
    expect(gradients!.Waa!.data).toEqual(right.Waa!.data.map((value) => value / 2));
    expect(gradients!.Wax!.data).toEqual(right.Wax!.data);
  });

  it('answers bitwise rightly where it cannot', async () => {
    expect(await plantedSubject(halvedWhereRagged).evaluate(even)).toEqual(evaluateReference(even));
  });

  it('begins each subject with nothing remembered', async () => {
    const first = plantedSubject(unsteady);
    await first.evaluate(even);
    expect(await first.evaluate(even)).not.toEqual(evaluateReference(even));
    expect(await plantedSubject(unsteady).evaluate(even)).toEqual(evaluateReference(even));
  });
});
