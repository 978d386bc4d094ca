import { cells } from '../../contract/architecture.js';
import type { FaultId } from '../../contract/faults.js';
import { binomialInterval } from '../../numeric/binomial-interval.js';
import type { Naming, PowerGroup, PowerKind, PowerShare, PowerTrial } from './power-document.js';

/** The confidence of every interval of the document. */
export const powerConfidence = 0.95;

const parts = ['backward', 'forward', 'behaviour'] as const;

/** Counts trials; a name is right if it is the planted one, or one that means the same on the reported case. */
export function shareOf(trials: readonly PowerTrial[]): PowerShare {
  const caught = trials.filter((trial) => trial.caught);
  const namedAs = (naming: Naming): number => caught.filter(({ report }) => report?.naming === naming).length;
  const alike = namedAs('synonym');
  const named = namedAs('exact') + alike;
  const interval = (count: number, of: number) =>
    of === 0 ? null : binomialInterval(count, of, powerConfidence);
  return {
    trials: trials.length,
    caught: caught.length,
    named,
    alike,
    caughtShare: interval(caught.length, trials.length),
    namedShare: interval(named, caught.length),
  };
}

/** Counts the trials of each part of the catalogue. */
export function sharesByPart(trials: readonly PowerTrial[]): readonly PowerGroup[] {
  return parts.map((name) => ({ name, ...shareOf(trials.filter(({ part }) => part === name)) }));
}

/** Counts the trials of each cell. */
export function sharesByCell(trials: readonly PowerTrial[]): readonly PowerGroup[] {
  return cells.map((name) => ({ name, ...shareOf(trials.filter(({ cell }) => cell === name)) }));
}

/** Counts what the trials of each kind were reported as: the confusion matrix, row by row, in the catalogue's order. */
export function confusionRows(trials: readonly PowerTrial[]): readonly PowerKind[] {
  const faults = [...new Set(trials.map(({ fault }) => fault))];
  return faults.map((fault) => {
    const own = trials.filter((trial) => trial.fault === fault);
    return { fault, part: own[0]!.part, ...shareOf(own), reported: reportedAs(own) };
  });
}

function reportedAs(trials: readonly PowerTrial[]): PowerKind['reported'] {
  const counts = new Map<FaultId, number>();
  for (const { report } of trials) {
    if (report !== null) counts.set(report.fault, (counts.get(report.fault) ?? 0) + 1);
  }
  return [...counts]
    .map(([fault, count]) => ({ fault, count }))
    .sort((left, right) => right.count - left.count);
}
