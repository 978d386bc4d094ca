import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import { type Planned, planCases, requestOf } from '../../src/check/plan.js';
import { compareEntries } from '../../src/comparison/agreement.js';
import type { Request } from '../../src/contract/request.js';
import { evaluateWith, type PlantedFault } from '../../src/fault/planted-fault.js';
import { precisions } from '../../src/numeric/precision.js';
import { timeKinds } from './time-kinds.js';

/** The cases of a default run. */
const plan = planCases({ seed: 7, cases: 100, limits: usualLimits });
const members = timeKinds.flatMap(({ planted }) => planted);
const expectations = new Map<Planned, Expectation>();

function expectationAt(planned: Planned): Expectation {
  const known = expectations.get(planned);
  if (known !== undefined) return known;
  const made = expectationOf(requestOf(planned, precisions.float64), precisions.float64, {}, 1);
  expectations.set(planned, made);
  return made;
}

/** Whether some entry of some gradient is further from the right one than its budget. */
function shows(fault: PlantedFault, { request, gradients }: Expectation): boolean {
  const answered = evaluateWith(fault, request).gradients!;
  return [...gradients].some(
    ([name, { values, budgets }]) =>
      compareEntries(answered[name]!.data, values, budgets).outcome === 'differs',
  );
}

describe('planted faults of time and of the local derivative', () => {
  it.each(members)('show on a case of a default run: $name', (fault) => {
    const telling = plan.find((planned) => {
      const { request } = expectationAt(planned);
      return fault.applies(request) && shows(fault, expectationAt(planned));
    });
    expect(telling?.path).toBeDefined();
  });

  it('have names of their own', () => {
    const names = members.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('leave the loss, the outputs and the states as they are', () => {
    for (const planned of plan.filter((_, index) => index % 20 === 0)) {
      const { request, forward } = expectationAt(planned);
      for (const fault of members.filter(({ applies }) => applies(request))) {
        const reply = evaluateWith(fault, request);
        expect(Float64Array.of(reply.loss), fault.name).toEqual(forward.get('loss')!.values);
        expect(reply.outputs!.data, fault.name).toEqual(forward.get('outputs')!.values);
        expect(reply.state!.h.data, fault.name).toEqual(forward.get('h_n')!.values);
      }
    }
  });

  it('answer rightly where they do not apply', () => {
    let asked = 0;
    for (const planned of plan.filter((_, index) => index % 20 === 0)) {
      const { request, gradients } = expectationAt(planned);
      for (const fault of members.filter(({ applies }) => !applies(request))) {
        const answered = evaluateWith(fault, request).gradients!;
        for (const [name, { values }] of gradients) {
          expect(answered[name]!.data, `${fault.name}: ${name}`).toEqual(values);
        }
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(members.length);
  });

  it('are told in one whole sentence', () => {
    for (const { planted, sentence } of timeKinds) {
      for (const fault of planted) {
        expect(sentence(fault), fault.name).toMatch(/^\S.*[.?]$/);
        expect(sentence(fault), fault.name).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });

  it('are among the candidates of the requests that show them, as far as they hold without a condition', () => {
    for (const { planted, candidates, fault: id } of timeKinds) {
      const unconditional = planted.filter(({ detail }) => detail.when === undefined);
      for (const fault of unconditional) {
        const met = plan.some((planned) => {
          const { request } = expectationAt(planned);
          return fault.applies(request) && candidates(request).some((each) => isSame(each, fault, request));
        });
        expect(met, `${id}: ${fault.name}`).toBe(true);
      }
    }
  });
});

/** Whether two members answer alike, bit for bit. */
function isSame(candidate: PlantedFault, fault: PlantedFault, request: Request): boolean {
  if (candidate.name === fault.name) return true;
  const [left, right] = [evaluateWith(candidate, request), evaluateWith(fault, request)];
  return Object.entries(left.gradients!).every(([name, { data }]) =>
    data.every((value, index) => value === right.gradients![name]!.data[index]),
  );
}
