import { directionCount } from '../../contract/architecture.js';
import { batchShape } from '../../contract/request.js';
import type { Finding } from '../../contract/result.js';
import type { Subject } from '../../contract/subject.js';
import { decodeRequest } from '../../contract/wire.js';
import type { FaultKind } from '../../fault/fault-kind.js';
import { type CheckOutcome, check } from '../check.js';
import type { CheckOptions } from '../check-options.js';
import { isShownByCalls, isShownOn } from '../shown-on.js';
import { judgeName } from './naming.js';
import { plantedSubject } from './planted-subject.js';
import type { CaseSizes, PowerReport, PowerTrial } from './power-document.js';
import { isBetweenCalls, type PlannedTrial, type PowerCase, type PowerSelection } from './power-trials.js';

/**
 * Puts a planted fault through the real check, up to the first failing case and its shrinking.
 *
 * Before the first case that shows the fault every answer is right within its budgets, and asking again changes nothing:
 * the check begins there, with the cases that the run has. Where it finds nothing, it is run whole.
 */
export async function runTrial(
  trial: PlannedTrial,
  { seed, cases: generated, limits }: PowerSelection,
  kinds: readonly FaultKind[],
): Promise<PowerTrial> {
  const { fault, part, cell } = trial;
  const first = firstShown(trial, seed);
  let calls = 0;
  const run = (path?: string): Promise<CheckOutcome> => {
    const subject = countingSubject(plantedSubject(fault), () => calls++);
    const options: CheckOptions = {
      subject,
      judges: 'reference',
      seed,
      cases: generated,
      limits,
      path,
      cells: [cell],
      bail: true,
      replay: (shown) => shown,
    };
    return check(options).catch((cause: unknown) => {
      throw new Error(`The planted fault "${fault.name}" cannot be run on ${cell}.`, { cause });
    });
  };
  let outcome = first === undefined ? null : await run(first.planned.path);
  if (outcome?.result.verdict !== 'fail') outcome = await run();
  const { verdict, checks, findings } = outcome.result;
  const finding = findings[0];
  return {
    name: fault.name,
    fault: fault.fault,
    part,
    cell,
    detail: fault.detail,
    caught: verdict === 'fail',
    shown: first !== undefined,
    checks: checks.filter((each) => each.verdict === 'fail').map(({ id }) => id),
    report: finding === undefined ? null : reportOf(fault, finding, findings.length, kinds),
    calls,
  };
}

function firstShown(trial: PlannedTrial, seed: number): PowerCase | undefined {
  const { fault, cases } = trial;
  const isShown = isBetweenCalls(trial) ? isShownByCalls : isShownOn;
  return cases.find(
    ({ request, expectation }) => fault.applies(request) && isShown(fault, expectation(), seed),
  );
}

function reportOf(
  fault: PlannedTrial['fault'],
  finding: Finding,
  findings: number,
  kinds: readonly FaultKind[],
): PowerReport {
  return {
    fault: finding.fault,
    quantity: finding.quantity,
    detail: finding.detail,
    ...judgeName(fault, finding, kinds),
    findings,
    path: finding.replay,
    sizes: finding.case === null ? null : sizesOf(finding.case),
  };
}

function sizesOf(shown: NonNullable<Finding['case']>): CaseSizes {
  const request = decodeRequest(shown, 'finding.case');
  const { architecture } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  return {
    B: batchSize,
    T: sequenceLength,
    D: architecture.inputSize,
    H: architecture.hiddenSize,
    layers: architecture.layers,
    directions: directionCount(architecture),
  };
}

function countingSubject({ describe, evaluate }: Subject, count: () => void): Subject {
  return {
    describe,
    evaluate(request) {
      count();
      return evaluate(request);
    },
  };
}
