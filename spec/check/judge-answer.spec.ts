import { beforeAll, describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { unjudgeable } from '../../src/case/unjudgeable.js';
import type { Witness } from '../../src/check/comparison-record.js';
import { blockDirections } from '../../src/check/directions.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import { fails } from '../../src/check/finding.js';
import { judgeAnswer } from '../../src/check/judge-answer.js';
import { plantedSubject } from '../../src/check/power/planted-subject.js';
import { differs } from '../../src/check/shown-on.js';
import { cells } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import type { FaultPart } from '../../src/fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../../src/fault/planted-fault.js';
import { precisions } from '../../src/numeric/precision.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { loadTextbook, type Textbook } from '../../src/textbook/textbook.js';

const seed = 20;

/** Small enough for the textbook, whose arithmetic is slow. */
const limits = { maxHidden: 4, maxLength: 6 };

interface Case {
  readonly request: Request;
  readonly expectation: () => Expectation;
}

function caseOf(asked: Request): Case {
  const request: Request = { ...asked, want: ['gradients', 'outputs'] };
  let known: Expectation | null = null;
  return {
    request,
    expectation() {
      known ??= expectationOf(request, precisions.float64, blockDirections(request, seed), seed);
      return known;
    },
  };
}

/** Ordinary cases with room for every fault: weights of the usual size, cotangents of order 1, four steps or more. */
const cases = Array.from({ length: 600 }, (_, number) => generatedCase(seed, number, limits).spec)
  .filter(({ weights, cotangentExponent }) => weights === 'usual' && cotangentExponent === 0)
  .filter(({ sequenceLength }) => sequenceLength >= 4)
  .map((spec) => buildRequest(spec))
  .filter((request) => unjudgeable(request, precisions.float64) === null)
  .map(caseOf);

/** For each kind of a part its first member that shows, on the first case that shows it; the cells take turns. */
function plantedIn(part: FaultPart) {
  return faultKinds
    .filter((kind) => kind.part === part)
    .flatMap(({ planted }, turn) => {
      for (const at of cells.keys()) {
        const cell = cells[(turn + at) % cells.length]!;
        const ofCell = cases.filter(({ request }) => request.architecture.cell === cell);
        for (const fault of planted) {
          const shown = ofCell.find((each) => isShown(fault, part, each));
          if (shown !== undefined) return [{ cell, fault, shown, name: fault.name }];
        }
      }
      return [];
    });
}

/** Whether a fault shows; one of the forward pass in the forward pass, whatever its gradients say. */
function isShown(fault: PlantedFault, part: FaultPart, { request, expectation }: Case): boolean {
  if (!fault.applies(request)) return false;
  const gradients = part === 'forward' ? new Map() : expectation().gradients;
  return differs(evaluateWith(fault, request), { ...expectation(), gradients });
}

let textbook: Textbook;
beforeAll(async () => {
  textbook = await loadTextbook();
});

/** Who rejects a subject's answer, and in which check: `gradient/reference by tangent`. */
async function rejections(subject: Subject, { request, expectation }: Case): Promise<string[]> {
  const actual = await subject.evaluate(request);
  const options = { seed, digits: true, missProbability: 1e-9, exhaustive: false };
  const records = [];
  for (const judges of [
    { kind: 'reference', textbook: null, wants: () => true },
    { kind: 'independent', textbook, wants: (check: string) => check !== 'gradient/self' },
  ] as const) {
    const direction = blockDirections(request, seed);
    records.push(...(await judgeAnswer(subject, actual, expectation(), direction, judges, options)));
  }
  return [...new Set(records.filter(fails).map(({ check, witness }) => `${check} by ${witness}`))];
}

const judgesOfGradients: readonly Witness[] = ['reference', 'tangent', 'complex step', '64 digits'];
const judgesOfForward: readonly Witness[] = ['reference', 'textbook'];

const backward = plantedIn('backward');
const forward = plantedIn('forward');

describe('judgeAnswer', () => {
  it('is asked about every kind of fault of the two passes', () => {
    const met = new Set([...backward, ...forward].map(({ fault }) => fault.fault));
    const kinds = faultKinds.filter(({ part }) => part !== 'behaviour').map(({ fault }) => fault);
    expect([...met].sort()).toEqual([...kinds].sort());
  });

  it.each(backward)(
    'rejects a wrong gradient by every witness and by its own loss: $cell, $name',
    async ({ fault, shown }) => {
      const rejected = await rejections(plantedSubject(fault), shown);
      for (const witness of judgesOfGradients) expect(rejected).toContain(`gradient/reference by ${witness}`);
      expect(rejected).toContain('gradient/self by differences');
    },
  );

  it.each(forward)(
    'rejects a wrong forward pass by the reference and the textbook, and not by its own loss: $cell, $name',
    async ({ fault, shown }) => {
      const rejected = await rejections(plantedSubject(fault), shown);
      for (const witness of judgesOfForward) expect(rejected).toContain(`forward/reference by ${witness}`);
      // It is the right gradient of another function.
      expect(rejected).not.toContain('gradient/self by differences');
    },
  );

  it('rejects nothing of the reference, on any of these cases', async () => {
    for (const shown of new Set([...backward, ...forward].map((each) => each.shown))) {
      expect(await rejections(referenceSubject(), shown)).toEqual([]);
    }
  });
});
