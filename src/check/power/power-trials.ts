import type { CaseLimits } from '../../case/case-arbitrary.js';
import type { Cell } from '../../contract/architecture.js';
import { cells as allCells } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { FaultKind, FaultPart } from '../../fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../../fault/planted-fault.js';
import { evaluateReference } from '../../network/evaluate.js';
import { precisions } from '../../numeric/precision.js';
import { type Expectation, expectationOf } from '../expectation.js';
import { type Planned, planCases, requestOf } from '../plan.js';
import { sameNumbers } from '../same-numbers.js';

/** What the cases of a power run depend on. */
export interface PowerSelection {
  readonly seed: number;
  readonly cases: number;
  readonly limits: CaseLimits;
  readonly cells?: readonly Cell[] | undefined;
}

/** A case of a power run; what is right on it is computed once, for all members. */
export interface PowerCase {
  readonly planned: Planned;
  readonly request: Request;
  readonly expectation: () => Expectation;
}

/** A member of the catalogue to plant in one cell. */
export interface PlannedTrial {
  readonly fault: PlantedFault;
  readonly part: FaultPart;
  readonly cell: Cell;
  /** the run's cases of that cell */
  readonly cases: readonly PowerCase[];
}

/**
 * Plans the trials of a power run: every member that is meant, in each cell where it makes a difference on some case.
 *
 * A fault of the passes that changes not one bit of any answer of a cell is none there; a fault between calls is tried
 * wherever it applies.
 */
export function planTrials(
  selection: PowerSelection,
  kinds: readonly FaultKind[],
  isMeant: (fault: PlantedFault) => boolean,
): readonly PlannedTrial[] {
  const ofCell = (selection.cells ?? allCells).map((cell) => ({ cell, cases: powerCases(selection, cell) }));
  return kinds.flatMap(({ part, planted }) =>
    planted
      .filter(isMeant)
      .flatMap((fault) => ofCell.map(({ cell, cases }) => ({ fault, part, cell, cases })).filter(canBeMade)),
  );
}

function powerCases(selection: PowerSelection, cell: Cell): readonly PowerCase[] {
  return planCases({ ...selection, cells: [cell] }).map((planned) => {
    const request = requestOf(planned, precisions.float64);
    let known: Expectation | null = null;
    const expectation = (): Expectation => {
      known ??= expectationOf(request, precisions.float64, {}, selection.seed);
      return known;
    };
    return { planned, request, expectation };
  });
}

/** Whether a fault goes wrong from call to call, not in its first answer. */
export function isBetweenCalls({ fault, part }: Pick<PlannedTrial, 'fault' | 'part'>): boolean {
  return part === 'behaviour' && fault.calls !== undefined;
}

function canBeMade(trial: PlannedTrial): boolean {
  const { fault, cases } = trial;
  const applying = cases.filter(({ request }) => fault.applies(request));
  if (isBetweenCalls(trial)) return applying.length > 0;
  return applying.some(
    ({ request }) => !sameNumbers(evaluateWith(fault, request), evaluateReference(request)),
  );
}
