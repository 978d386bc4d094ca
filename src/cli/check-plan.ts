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
  /** whether a configuration file or the environment says anything: it would fill in whatever a replay line leaves out */
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

/**
 * The command that asks for the same subject again, without the flags of a case; where something is configured, it leaves
 * nothing to that.
 */
export function subjectCommand({
  source,
  opening,
  isConfigured = false,
}: Pick<CheckPlan, 'source' | 'opening'> & Partial<Pick<CheckPlan, 'isConfigured'>>): string {
  const { python, timeoutMs, maxReplyBytes } = opening;
  const said = <Value>(flag: string, value: Value, usual: Value): string =>
    !isConfigured && value === usual ? '' : ` --${flag} ${shellWord(String(value))}`;
  const limits = `${said('timeout', timeoutMs, usualTimeoutMs)}${said('max-reply', maxReplyBytes, usualReplyBytes)}`;
  switch (source.kind) {
    case 'built-in':
      if (source.name === 'reference') return isConfigured ? 'backproof check reference' : 'backproof check';
      return `backproof check ${shellWord(source.name)}${said('python', python, usualPython)}${limits}`;
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
  const { seed, isConfigured, cases, failures } = plan;
  // In a long run a case is judged along more directions.
  const length = cases !== undefined && (isConfigured || cases > usualCases) ? ` --cases ${cases}` : '';
  const common = `--seed ${seed}${drawingFlags(plan)}${judgingFlags(plan)}${length}`;
  return (path, cause) => {
    const folder = isKeptPath(path) && failures !== undefined ? ` --failures ${shellWord(failures)}` : '';
    const known = cause === undefined ? '' : ` --cause ${cause}`;
    return `${common}${folder} --path ${shellWord(path)}${known}`;
  };
}

/** The command that makes a whole run again, or the only case of it: for what goes wrong in none of its cases. */
export function runCommand(plan: CheckPlan): string {
  const { seed, cases, cells = [], bail, failures, path, cause } = plan;
  const subject = subjectCommand(plan);
  if (path !== undefined) return `${subject} ${caseFlags(plan)(path, cause)}`;
  const length = cases === undefined ? '' : ` --cases ${cases}`;
  const only = cells.map((cell) => ` --cell ${cell}`).join('');
  const folder = failures === undefined ? '' : ` --failures ${shellWord(failures)}`;
  const common = `--seed ${seed}${drawingFlags(plan)}${judgingFlags(plan)}`;
  return `${subject} ${common}${length}${only}${bail ? ' --bail' : ''}${folder}`;
}

/** The flags that decide what cases are drawn from, beside the seed. */
function drawingFlags({ limits, isConfigured, architectures }: CheckPlan): string {
  // Those of the configuration hold again by themselves, all or none of them.
  const named = architectures?.every(({ file }) => file !== null) === true ? architectures : [];
  const isUsual = (name: keyof CaseLimits): boolean => !isConfigured && limits[name] === usualLimits[name];
  return [
    ...named.map(({ name }) => ` --architecture ${shellWord(name)}`),
    isUsual('maxHidden') ? '' : ` --max-hidden ${limits.maxHidden}`,
    isUsual('maxLength') ? '' : ` --max-length ${limits.maxLength}`,
  ].join('');
}

/** The flags that decide by what a case is judged: which checks, and along how many directions, or every entry instead. */
function judgingFlags({ exhaustive, missProbability, grep, isConfigured }: CheckPlan): string {
  const isUsualMiss = !isConfigured && missProbability === usualMissProbability;
  return [
    exhaustive ? ' --exhaustive' : '',
    isUsualMiss ? '' : ` --miss ${missProbability}`,
    grep === undefined ? '' : ` --grep ${shellWord(grep)}`,
  ].join('');
}
