import { type CaseLimits, usualLimits } from '../case/case-arbitrary.js';
import { usualCases, usualMissProbability } from '../check/check-options.js';
import { isKeptPath, type KeptCase } from '../check/memory/kept-cases.js';
import type { NamedArchitecture } from '../check/plan.js';
import type { Cell } from '../contract/architecture.js';
import type { FaultId } from '../contract/faults.js';
import type { OpeningOptions } from '../node/open-subject.js';
import type { SubjectSource } from '../node/subject-source.js';
import { shellWord } from './shell-word.js';
import { usualPython, usualReplyBytes, usualTimeoutMs } from './subject-options.js';

/** All that a check from the command line depends on, as plain values: it travels into a thread. */
export interface CheckPlan {
  readonly source: SubjectSource;
  readonly opening: OpeningOptions;
  readonly seed: number;
  /** undefined: as many as usual */
  readonly cases: number | undefined;
  readonly limits: CaseLimits;
  /** whether a configuration file stands where the check is run: it would fill in whatever a replay line leaves out */
  readonly isConfigured: boolean;
  /** the only case to run */
  readonly path?: string | undefined;
  /** the cause that a run has found with the help of other cases */
  readonly cause?: FaultId | undefined;
  readonly cells?: readonly Cell[] | undefined;
  /** the architectures to check instead of generated ones */
  readonly architectures?: readonly ArchitectureToCheck[] | undefined;
  readonly missProbability: number;
  readonly exhaustive: boolean;
  readonly bail: boolean;
  /** a regular expression over the ids of checks */
  readonly grep?: string | undefined;
  /** the failing cases of earlier runs */
  readonly kept: readonly KeptCase[];
  /** where they are kept; undefined: in the usual folder, or nowhere */
  readonly failures?: string | undefined;
}

/** An architecture, and the file that it was read from; null: it stands in the configuration. */
export interface ArchitectureToCheck extends NamedArchitecture {
  readonly file: string | null;
}

/** The command that asks for the same subject again, without the flags of a case. */
export function subjectCommand({ source, opening }: Pick<CheckPlan, 'source' | 'opening'>): string {
  const { python, timeoutMs, maxReplyBytes } = opening;
  const limits = [
    timeoutMs === usualTimeoutMs ? '' : ` --timeout ${timeoutMs}`,
    maxReplyBytes === usualReplyBytes ? '' : ` --max-reply ${maxReplyBytes}`,
  ].join('');
  switch (source.kind) {
    case 'built-in': {
      const interpreter = python === usualPython ? '' : ` --python ${shellWord(python)}`;
      return source.name === 'reference'
        ? 'backproof check'
        : `backproof check ${shellWord(source.name)}${interpreter}${limits}`;
    }
    case 'module':
      return `backproof check ${shellWord(source.path)}${limits}`;
    case 'command':
      return `backproof check --command ${shellWord(source.command)}${limits}`;
  }
}

/**
 * The flags that make one case of a run again and judge it as the run did: everything that its finding depends on, and nothing
 * else.
 */
export function caseFlags(plan: CheckPlan): (path: string, cause?: FaultId) => string {
  const judging = judgingFlags(plan);
  const { seed, limits, isConfigured, architectures, failures } = plan;
  // Those of the configuration hold again by themselves, all or none of them.
  const named = architectures?.every(({ file }) => file !== null) === true ? architectures : [];
  const files = named.map(({ name }) => ` --architecture ${shellWord(name)}`).join('');
  const isUsual = (name: keyof CaseLimits): boolean => !isConfigured && limits[name] === usualLimits[name];
  const hidden = isUsual('maxHidden') ? '' : ` --max-hidden ${limits.maxHidden}`;
  const length = isUsual('maxLength') ? '' : ` --max-length ${limits.maxLength}`;
  return (path, cause) => {
    const folder = isKeptPath(path) && failures !== undefined ? ` --failures ${shellWord(failures)}` : '';
    const known = cause === undefined ? '' : ` --cause ${cause}`;
    return `--seed ${seed}${files}${hidden}${length}${judging}${folder} --path ${shellWord(path)}${known}`;
  };
}

/**
 * The flags that decide by what a case is judged: which checks, along how many directions (in a long run along more), or every
 * entry instead.
 */
function judgingFlags({ exhaustive, missProbability, cases, grep, isConfigured }: CheckPlan): string {
  const isUsualMiss = !isConfigured && missProbability === usualMissProbability;
  return [
    exhaustive ? ' --exhaustive' : '',
    isUsualMiss ? '' : ` --miss ${missProbability}`,
    cases !== undefined && cases > usualCases ? ` --cases ${cases}` : '',
    grep === undefined ? '' : ` --grep ${shellWord(grep)}`,
  ].join('');
}
