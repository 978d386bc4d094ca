import type { CaseLimits } from '../../case/case-arbitrary.js';
import type { Cell } from '../../contract/architecture.js';
import type { FaultId } from '../../contract/faults.js';
import type { Verdict } from '../../contract/verdict.js';
import type { FaultPart } from '../../fault/fault-kind.js';
import type { FaultDetail } from '../../fault/planted-fault.js';
import type { BinomialInterval } from '../../numeric/binomial-interval.js';
import type { PrecisionName } from '../../numeric/precision.js';

/**
 * Describes the document that `backproof power` writes: which planted faults the harness catches and names, and which right
 * implementations it lets pass. What is missing is null, never 0.
 */
export interface PowerDocument {
  /** Names the form of this document. */
  readonly schema: 'backproof/power@1';
  /** The version of backproof that measured. */
  readonly version: string;
  /** The command that makes this document again. */
  readonly command: string;
  readonly seed: number;
  /** How many cases were generated beside the corner-case table. */
  readonly cases: number;
  readonly limits: CaseLimits;
  /** Of all intervals, e.g. 0.95. */
  readonly confidence: number;
  /** How many members of the catalogue were planted. */
  readonly members: number;
  readonly total: PowerShare;
  readonly byPart: readonly PowerGroup[];
  readonly byCell: readonly PowerGroup[];
  /** One entry a kind of fault: the rows of the confusion matrix. */
  readonly kinds: readonly PowerKind[];
  /** One entry a member and cell, in the catalogue's order. */
  readonly trials: readonly PowerTrial[];
  /** One entry a right implementation. */
  readonly right: readonly RightTrial[];
}

/** Counts trials: how many were caught, and how many of these were named rightly, each with its interval. */
export interface PowerShare {
  readonly trials: number;
  readonly caught: number;
  readonly named: number;
  /** how many of the named ones have another id than the planted one, which means the same on the reported case */
  readonly alike: number;
  /** caught ÷ trials by Clopper and Pearson; null without a trial */
  readonly caughtShare: BinomialInterval | null;
  /** named ÷ caught by Clopper and Pearson; null when none was caught */
  readonly namedShare: BinomialInterval | null;
}

/** The trials of one part or cell. */
export interface PowerGroup extends PowerShare {
  readonly name: string;
}

/** A row of the confusion matrix: what the trials of one kind were reported as. */
export interface PowerKind extends PowerShare {
  readonly fault: FaultId;
  readonly part: FaultPart;
  /** how often each id was reported for this kind, the most frequent first */
  readonly reported: readonly { readonly fault: FaultId; readonly count: number }[];
}

/** A member of the catalogue planted in one cell, and what the check made of it. */
export interface PowerTrial {
  /** the member's name */
  readonly name: string;
  readonly fault: FaultId;
  readonly part: FaultPart;
  readonly cell: Cell;
  readonly detail: FaultDetail;
  readonly caught: boolean;
  /** whether some case of the run shows it; a fault that none shows cannot be caught */
  readonly shown: boolean;
  /** the checks that failed on the first failing case */
  readonly checks: readonly string[];
  /** what the first finding calls it; null when it was not caught */
  readonly report: PowerReport | null;
  /** how often the subject was asked until it was caught and its case was shrunk */
  readonly calls: number;
}

/** The most fundamental finding of a trial, held against what was planted. */
export interface PowerReport {
  readonly fault: FaultId;
  readonly quantity: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly naming: Naming;
  /** whether the finding's detail is the member's; null where it gives none that the member has */
  readonly detailIsRight: boolean | null;
  readonly findings: number;
  /** the case that shows it: its path, and its sizes */
  readonly path: string;
  readonly sizes: CaseSizes | null;
}

/**
 * How a finding's name relates to the planted fault: `exact` · `synonym`: on the reported case the fault that it names gives
 * the same answer · `wrong`.
 */
export type Naming = 'exact' | 'synonym' | 'wrong';

/** The sizes of a case. */
export interface CaseSizes {
  readonly B: number;
  readonly T: number;
  readonly D: number;
  readonly H: number;
  readonly layers: number;
  readonly directions: number;
}

/** A right implementation on trial: any verdict but `fail` is right. */
export interface RightTrial {
  readonly name: string;
  readonly precision: PrecisionName;
  readonly cases: number;
  readonly verdict: Verdict;
  readonly alarm: boolean;
  /** the largest error ÷ budget of all comparisons; null when none was decided */
  readonly largestRatio: number | null;
  /** the first alarm's finding, for a person; null without one */
  readonly finding: string | null;
}
