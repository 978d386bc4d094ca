import type { CheckEntry, Result, RunError } from '../contract/result.js';
import type { Description } from '../contract/subject.js';
import { combineVerdicts } from '../contract/verdict.js';
import type { Causes } from './causes.js';
import type { ResolvedOptions } from './check-options.js';
import { type CheckRun, hasOwnArchitecture } from './check-run.js';
import { type CheckId, isPropertyCheck } from './comparison-record.js';
import { findingInConvention } from './convention/finding-in-convention.js';
import type { RunJudge } from './run-judge.js';
import type { RunResult } from './run-result.js';
import type { RatioSample } from './tally.js';
import { warningsOf } from './warnings.js';

/** What a run comes to, as numbers. */
export interface RunDocument {
  readonly result: RunResult;
  /** error ÷ budget of every comparison */
  readonly ratios: readonly RatioSample[];
}

/** What a document is made of beside the run and what was judged. */
export interface DocumentParts {
  readonly causes: Causes;
  readonly error: RunError | null;
  /** what the cases would have shown; null where that is not said */
  readonly power: Result['power'];
  /** whether every case was asked: otherwise nothing is said of what was not decided */
  readonly isWhole: boolean;
  /** keys of replies that were ignored, with the number of replies that had them */
  readonly unknownKeys: ReadonlyMap<string, number>;
}

/** Makes the document of a run, at its end or of what there is so far. */
export function documentOf(
  { options, description, cases }: CheckRun,
  { tally, reasons, coverage: opened }: Pick<RunJudge, 'tally' | 'reasons' | 'coverage'>,
  { causes, error, power, isWhole, unknownKeys }: DocumentParts,
): RunDocument {
  const { checks: entries, ratios, certificates, ...undecided } = tally.tally();
  const checks = asked(entries).map((entry) => settled(entry, causes));
  const coverage = isWhole && opened !== null ? opened.result() : null;
  const isCustom = hasOwnArchitecture(description);
  return {
    ratios,
    result: {
      ...headOf(options),
      subject: subjectOf(description),
      verdict: error === null ? combineVerdicts(checks) : 'error',
      checks,
      certificates: causes.untrusted === null ? [...certificates] : [],
      findings: causes.findings.map((finding) => findingInConvention(finding, description.convention)),
      power,
      coverage: coverage && { ...coverage, classes: [...coverage.classes] },
      warnings: warningsOf({
        ...undecided,
        coverage,
        checks,
        causes,
        cases,
        unknownKeys,
        reasons,
        ended: !isWhole,
        isCustom,
      }),
      error,
    },
  };
}

/** Makes the document of a run whose subject could not even be described. */
export function documentOfNothing(
  options: Pick<ResolvedOptions, 'seed' | 'missProbability'>,
  error: RunError,
): RunDocument {
  return {
    ratios: [],
    result: {
      ...headOf(options),
      subject: null,
      verdict: 'error',
      checks: [],
      certificates: [],
      findings: [],
      power: null,
      coverage: null,
      warnings: [],
      error,
    },
  };
}

function headOf({ seed, missProbability }: Pick<ResolvedOptions, 'seed' | 'missProbability'>) {
  return { schema: 'backproof/check@1', seed, missProbability } as const;
}

/** Leaves out the properties that no case lay in the domain of, unless nothing was asked at all: they are many, and most are about some networks alone. */
function asked(entries: readonly CheckEntry[]): readonly CheckEntry[] {
  const wasAsked = entries.filter(({ id, cases }) => cases > 0 || !isPropertyCheck(id as CheckId));
  return wasAsked.length > 0 ? wasAsked : entries;
}

/** A check with a finding failed; where answers cannot be trusted, one that needs them decides nothing. */
function settled(entry: CheckEntry, { findings, untrusted }: Causes): CheckEntry {
  if (findings.some(({ check: id }) => id === entry.id)) return { ...entry, verdict: 'fail' };
  const needsAnswers = entry.id !== 'behaviour/purity';
  return untrusted !== null && needsAnswers ? { ...entry, verdict: 'inconclusive' } : entry;
}

function subjectOf({ name, version, precision, convention }: Description): Result['subject'] {
  return { name, version, precision, convention };
}
