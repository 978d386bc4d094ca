import { describe, expect, it } from 'vitest';
import { askableRequests } from '../../src/check/askable.js';
import { declaredExpectation } from '../../src/check/declared.js';
import { expectationOf } from '../../src/check/expectation.js';
import { planCases, requestOf } from '../../src/check/plan.js';
import { openVisibility } from '../../src/check/visibility.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';
import { powerSchema } from '../../src/contract/result.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import type { PlantedFault } from '../../src/fault/planted-fault.js';
import { precisions } from '../../src/numeric/precision.js';
import { referenceDescription } from '../../src/subject/reference.js';
import {
  halved,
  halvedLstm,
  halvedWhereRagged,
  hardlyScaled,
  kindOf,
  notFinite,
  overwriting,
  remembering,
  stateIgnored,
  unsteady,
  withoutH,
} from './sample-faults.js';

const { supports } = referenceDescription;

function requestsOf(cell: Cell, isMeant: (request: Request) => boolean = () => true): Request[] {
  return planCases({ seed: 7, cases: 6, limits: { maxHidden: 3, maxLength: 5 }, cells: [cell] })
    .map((planned) => requestOf(planned, precisions.float64))
    .filter(isMeant);
}

/** The power of a run of these requests. */
function powerOf(
  kinds: readonly FaultKind[],
  requests: readonly Request[],
  { askable, declared = supports }: { askable?: () => readonly Request[]; declared?: typeof supports } = {},
) {
  const visibility = openVisibility(kinds, askable);
  for (const request of requests) {
    const expectation = expectationOf(request, precisions.float64, {}, 7);
    visibility.add(request, declaredExpectation(expectation, declared));
  }
  return powerSchema.parse(visibility.power());
}

const isEven = ({ lengths }: Request): boolean => lengths === null;

describe('openVisibility', () => {
  it('sees an entry outside its budget, NaN, a block that is missing, and a wrong forward pass', () => {
    const kinds = [
      kindOf('backward', halved),
      kindOf('backward', notFinite),
      kindOf('backward', withoutH),
      kindOf('forward', stateIgnored),
    ];
    expect(powerOf(kinds, requestsOf('gru').slice(0, 4))).toEqual({ planted: 4, visible: 4, invisible: [] });
  });

  it('does not plant what changes only blocks that the subject does not declare', () => {
    const declared = { ...supports, gradients: ['parameters'] as const };
    const kinds = [kindOf('backward', withoutH, halved)];
    const requests = requestsOf('gru');
    expect(powerOf(kinds, requests, { declared })).toEqual({ planted: 1, visible: 1, invisible: [] });
    const askable = () => requests;
    expect(powerOf(kinds, requests.slice(0, 2), { declared, askable }).planted).toBe(1);
  });

  it('does not see what stays within every budget', () => {
    const kinds = [kindOf('backward', hardlyScaled, halved)];
    expect(powerOf(kinds, requestsOf('gru'))).toEqual({
      planted: 2,
      visible: 1,
      invisible: [hardlyScaled.name],
    });
  });

  it.each([unsteady, overwriting, remembering])('asks again to see $name', (fault) => {
    expect(powerOf([kindOf('behaviour', fault)], requestsOf('lstm').slice(0, 2)).visible).toBe(1);
  });

  it('does not take a steady implementation for one that changes', () => {
    const steady: PlantedFault = { ...unsteady, name: 'steady', calls: (right) => right };
    expect(powerOf([kindOf('behaviour', steady)], requestsOf('lstm').slice(0, 4)).visible).toBe(0);
  });

  it('plants no fault of a cell that the run does not have', () => {
    const askable = () => askableRequests(referenceDescription);
    const kinds = [kindOf('backward', halved, halvedLstm)];
    expect(powerOf(kinds, requestsOf('elman'), { askable })).toEqual({
      planted: 1,
      visible: 1,
      invisible: [],
    });
    expect(powerOf(kinds, requestsOf('lstm'), { askable }).planted).toBe(2);
  });

  it('counts as invisible what the subject could have and the cases of the run cannot show', () => {
    const kinds = [kindOf('backward', halvedWhereRagged)];
    const even = requestsOf('gru', isEven).slice(0, 3);
    const full = { planted: 1, visible: 0, invisible: [halvedWhereRagged.name] };
    expect(powerOf(kinds, even, { askable: () => askableRequests(referenceDescription) })).toEqual(full);
    const withoutLengths = { ...referenceDescription, supports: { ...supports, lengths: false } };
    expect(powerOf(kinds, even, { askable: () => askableRequests(withoutLengths) }).planted).toBe(0);
  });

  it('looks at nothing that the subject does not declare', () => {
    const declared = { ...supports, gradients: ['parameters' as const] };
    expect(powerOf([kindOf('backward', withoutH)], requestsOf('gru').slice(0, 3), { declared }).visible).toBe(
      0,
    );
  });

  it('evaluates a fault until it has been seen, and not once more', () => {
    let evaluations = 0;
    const counted: PlantedFault = {
      ...halved,
      answered(reply, request) {
        evaluations++;
        return halved.answered!(reply, request);
      },
    };
    const requests = requestsOf('gru');
    powerOf([kindOf('backward', counted)], requests);
    expect(evaluations).toBeLessThan(4);
    expect(requests.length).toBeGreaterThan(20);
  });
});
