import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { planCustomCases } from '../../../src/check/custom/custom-plan.js';
import type { CaseSelection } from '../../../src/check/plan.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { resolveDescription } from '../../../src/contract/description.js';
import { precisions } from '../../../src/numeric/precision.js';
import { customParameters, customRequest, lstmRequest, ramp } from '../../contract/sample-requests.js';

const described = resolveDescription({
  name: 'own',
  precision: 'float64',
  supports: { cells: [], readout: ['last'], objectives: ['crossEntropy'], state: true },
  parameters: customParameters.map(({ name, shape }) => ({ name, shape: [...shape] })),
});
const declared = { supports: described.supports, parameters: described.parameters! };
const base: CaseSelection = { seed: 7, cases: 4, limits: usualLimits };
const plan = (selection: Partial<CaseSelection>) => planCustomCases({ ...base, ...selection }, declared);

describe('planCustomCases', () => {
  it('has generated cases alone, and each again by its path', () => {
    const planned = plan({});
    expect(planned.map(({ path }) => path)).toEqual(['0', '1', '2', '3']);
    const [again] = plan({ path: '2' });
    expect(again!.request(precisions.float64)).toEqual(planned[2]!.request(precisions.float64));
  });

  it('runs what comes first, and takes sizes from architectures', () => {
    const first = [{ path: 'kept', request: customRequest() }];
    const { architecture } = customRequest();
    const planned = plan({ first, architectures: [{ name: 'own.json', architecture }] });
    expect(planned[0]!.path).toBe('kept');
    for (const each of planned) expect(each.request(precisions.float64).architecture).toEqual(architecture);
  });

  it.each([
    [{ cells: ['lstm'] as const }, 'options.cells is'],
    [{ requests: [{ path: 'a', request: lstmRequest() }] }, 'request.architecture.cell is "lstm"'],
    [
      { first: [{ path: 'a', request: customRequest({ parameters: { V: ramp([10, 4]) } }) }] },
      'options.first[0].request.parameters.Vy is missing',
    ],
    [
      { architectures: [{ name: 'a.json', architecture: lstmRequest().architecture }] },
      'a.json: cell is "lstm"',
    ],
    [{ path: 'corner:one-step/lstm' }, '--path is'],
  ])('refuses what is not of this architecture: %#', (selection, message) => {
    expect(() => plan(selection)).toThrow(InputError);
    expect(() => plan(selection)).toThrow(message);
  });
});
