import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import { judgeName } from '../../../src/check/power/naming.js';
import type { FaultId } from '../../../src/contract/faults.js';
import type { Finding } from '../../../src/contract/result.js';
import { encodeRequest } from '../../../src/contract/wire.js';
import type { PlantedFault } from '../../../src/fault/planted-fault.js';
import { halved, hardlyScaled, kindOf, notFinite, unsteady, withBlock } from '../sample-faults.js';

/** Half of dWaa by another name: the mean over two examples. */
const averaged: PlantedFault = {
  ...halved,
  name: 'batch-averaged, Waa',
  fault: 'batch-averaged',
  detail: {},
  answered: (reply, request) =>
    withBlock(reply, 'Waa', (value) => value / (request.inputs ?? request.tokens)!.shape[0]!),
};

const kinds = [
  kindOf('backward', halved, hardlyScaled),
  kindOf('backward', averaged),
  kindOf('backward', notFinite),
];

function findingOn(path: string, fault: FaultId, detail: Finding['detail'] = {}): Finding {
  const request = buildRequest(cornerCases.find((row) => row.path === path)!.spec);
  return {
    check: 'gradient/reference',
    quantity: 'Waa',
    fault,
    detail,
    message: 'Something disagrees.',
    worst: null,
    case: JSON.parse(JSON.stringify(encodeRequest(request, 'json'))) as Finding['case'],
    replay: path,
  };
}

const twoExamples = 'corner:one-unit/lstm';
const threeExamples = 'corner:three-layers/lstm';

describe('judgeName', () => {
  it('takes the planted id, and the detail that both give', () => {
    const named = (detail: Finding['detail']) =>
      judgeName(halved, findingOn(twoExamples, 'scaled', detail), kinds);
    expect(named({ factor: 0.5 })).toEqual({ naming: 'exact', detailIsRight: true });
    expect(named({ factor: 0.5 + 1e-9 }).detailIsRight).toBe(true);
    expect(named({ factor: 0.25 })).toEqual({ naming: 'exact', detailIsRight: false });
    expect(named({ layer: 0 })).toEqual({ naming: 'exact', detailIsRight: null });
  });

  it('takes a name whose fault gives the same answer on the case, and only there', () => {
    expect(judgeName(halved, findingOn(twoExamples, 'batch-averaged'), kinds).naming).toBe('synonym');
    expect(judgeName(halved, findingOn(threeExamples, 'batch-averaged'), kinds).naming).toBe('wrong');
    expect(judgeName(averaged, findingOn(twoExamples, 'scaled'), kinds).naming).toBe('synonym');
  });

  it('takes gradient-missing for gradients that are zero, whichever they are, and for no others', () => {
    const zero: PlantedFault = {
      ...halved,
      fault: 'mask-leak',
      answered: (reply) =>
        withBlock(
          withBlock(reply, 'Waa', () => 0),
          'h',
          () => 0,
        ),
    };
    expect(judgeName(zero, findingOn(twoExamples, 'gradient-missing'), kinds).naming).toBe('synonym');
    expect(judgeName(halved, findingOn(twoExamples, 'gradient-missing'), kinds).naming).toBe('wrong');
  });

  it('takes another detail whose member gives the same answer on the case', () => {
    const alone: PlantedFault = { ...halved, detail: { factor: 0.5, blocks: 'Waa' } };
    const planted: PlantedFault = { ...halved, detail: { factor: 0.5, blocks: 'all of one' } };
    const named = (blocks: string) =>
      judgeName(planted, findingOn(twoExamples, 'scaled', { factor: 0.5, blocks }), [
        kindOf('backward', alone),
      ]);
    expect(named('Waa')).toEqual({ naming: 'exact', detailIsRight: true });
    expect(named('Wax')).toEqual({ naming: 'exact', detailIsRight: false });
  });

  it('takes no name of a fault that answers otherwise, and none of a kind without members', () => {
    expect(judgeName(halved, findingOn(twoExamples, 'not-finite'), kinds).naming).toBe('wrong');
    expect(judgeName(notFinite, findingOn(twoExamples, 'scaled'), kinds).naming).toBe('wrong');
    expect(judgeName(halved, findingOn(twoExamples, 'unknown'), kinds).naming).toBe('wrong');
  });

  it('likens nothing to a fault whose first answer is right, and nothing without a case', () => {
    expect(judgeName(unsteady, findingOn(twoExamples, 'scaled'), kinds).naming).toBe('wrong');
    const bare = { ...findingOn(twoExamples, 'batch-averaged'), case: null };
    expect(judgeName(halved, bare, kinds).naming).toBe('wrong');
  });
});
