import { describe, expect, it } from 'vitest';
import type { ComparisonRecord } from '../../../src/check/comparison-record.js';
import { openOwnLossSchedule } from '../../../src/check/own-loss/own-loss-schedule.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { elmanRequest, gruRequest } from '../../contract/sample-requests.js';

const { supports } = referenceDescription;
const request = elmanRequest();

/** Records of every quantity of a request, all alike. */
const records = (evidence: ComparisonRecord['evidence'], without = ''): ComparisonRecord[] =>
  [...Object.keys(request.parameters), 'inputs', 'h']
    .filter((quantity) => quantity !== without)
    .map((quantity) => ({
      check: 'gradient/self',
      witness: 'differences',
      quantity,
      shape: [],
      outcome: 'agrees',
      worst: null,
      wrong: [],
      evidence,
    }));

describe('openOwnLossSchedule', () => {
  it('asks until two cases have told of every quantity', () => {
    const schedule = openOwnLossSchedule(supports);
    for (let told = 0; told < 2; told++) {
      expect(schedule.takes(request)).toBe(true);
      schedule.add(request, records('telling'));
    }
    expect(schedule.takes(request)).toBe(false);
  });

  it('counts each kind of cell by itself, and every quantity', () => {
    const schedule = openOwnLossSchedule(supports);
    for (let told = 0; told < 2; told++) schedule.add(request, records('telling', 'h'));
    expect(schedule.takes(request)).toBe(true);
    expect(schedule.takes(gruRequest())).toBe(true);
    const parametersOnly = openOwnLossSchedule({ ...supports, gradients: ['parameters'] });
    for (let told = 0; told < 2; told++) parametersOnly.add(request, records('telling', 'h'));
    expect(parametersOnly.takes(request)).toBe(false);
  });

  it('gives up on a quantity that six cases told nothing of', () => {
    const schedule = openOwnLossSchedule(supports);
    for (let asked = 0; asked < 6; asked++) {
      expect(schedule.takes(request)).toBe(true);
      schedule.add(request, records('lost'));
    }
    expect(schedule.takes(request)).toBe(false);
  });
});
