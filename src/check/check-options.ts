import { usualArchitectureCases } from '../case/architecture-cases.js';
import { type CaseLimits, usualLimits } from '../case/case-arbitrary.js';
import { InputError, shown } from '../complaint/input-error.js';
import { type ArchitectureInput, cells } from '../contract/architecture.js';
import { requireChoice } from '../contract/choice.js';
import type { AnyArchitecture } from '../contract/custom-architecture.js';
import { type FaultId, faultIds } from '../contract/faults.js';
import { refuseUnknownKeys, requireObject } from '../contract/object.js';
import type { Request } from '../contract/request.js';
import { resolveAnyArchitecture } from '../contract/resolve-any-architecture.js';
import type { AnySubject } from '../contract/subject.js';
import { validateRequest } from '../contract/validate-request.js';
import type { Judges } from './judge-answer.js';
import type { CaseSelection } from './plan.js';
import { replayCalls } from './replay-call.js';
import type { RunResult } from './run-result.js';

/** What a check is asked for: a subject, and what should differ from the usual. */
export interface CheckOptions extends Partial<Omit<CaseSelection, 'supports' | 'architectures'>> {
  readonly subject: AnySubject;
  /** the only architectures to run, in turn, each with a name for messages; what has a default may be left out of them */
  readonly architectures?: readonly {
    readonly name: string;
    readonly architecture: ArchitectureInput | AnyArchitecture;
  }[];
  /** `independent` puts the subject in the reference's place: the tangent and the textbook judge it */
  readonly judges?: Judges['kind'];
  /** which checks to make, by id; all unless given */
  readonly wants?: (check: string) => boolean;
  /** the miss probability that the certificates must reach; {@link usualMissProbability} unless given */
  readonly missProbability?: number;
  /** every entry by differences of the subject's own loss, instead of random directions */
  readonly exhaustive?: boolean;
  /** stops at the first failing case */
  readonly bail?: boolean;
  /**
   * what runs one case of this run again; a call of `check` unless given. A cause comes with it where the case alone would be
   * taken for another one
   */
  readonly replay?: (path: string, cause?: FaultId) => string;
  /** the cause that a run has found with the help of other cases: it is tried before any other */
  readonly cause?: FaultId | undefined;
  /** called after each case; awaited, so that it may let others run */
  readonly onProgress?: (progress: CheckProgress) => void | Promise<void>;
  /** called before each case is asked */
  readonly onCase?: (coming: ComingCase) => void;
}

/** A case that is about to be asked. */
export interface ComingCase {
  readonly path: string;
  /** makes the result of the cases before it, each failure as it was met: for whoever must end the run from outside */
  readonly draft: () => RunResult;
}

/** How far a check is. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  readonly activity: 'checking' | 'shrinking';
}

/** Options with everything decided but what may be left out for good. */
export type ResolvedOptions = CaseSelection &
  Required<Omit<CheckOptions, keyof CaseSelection | 'cause' | 'onProgress' | 'onCase'>> &
  Pick<CheckOptions, 'cause'>;

/** The seed of a run unless another is asked for. */
export const usualSeed = 7;

/** How many cases are generated beside the corner-case table unless another number is asked for. */
export const usualCases = 100;

/** The miss probability of a run unless another is asked for. */
export const usualMissProbability = 1e-9;

/** More generated cases, or larger sizes, than anybody waits for are a slip of the keyboard. */
const mostCases = 1_000_000;
const largestHidden = 4096;
const longestSequence = 100_000;

/** The names of the options of a check. */
export const checkOptionNames = [
  'subject',
  'seed',
  'cases',
  'limits',
  'path',
  'cells',
  'architectures',
  'first',
  'requests',
  'judges',
  'wants',
  'missProbability',
  'exhaustive',
  'bail',
  'replay',
  'cause',
  'onProgress',
  'onCase',
] as const satisfies readonly (keyof CheckOptions)[];

/**
 * Checks the options of a check and fills in what was left out.
 *
 * @throws InputError at the first that cannot be used
 */
export function resolveCheckOptions(options: CheckOptions): ResolvedOptions {
  const fields = requireObject(options, 'options', 'an object with at least a subject: check({ subject })');
  refuseUnknownKeys(fields, checkOptionNames, 'options');
  requireSubject(options.subject);
  const { path, cells: cellsAsked, judges = 'reference' } = options;
  const { seed = usualSeed, limits = usualLimits } = options;
  const { missProbability = usualMissProbability, exhaustive = false, bail = false } = options;
  requireWhole('seed', seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'it seeds the generator');
  requireLimits(limits);
  demand(
    'path',
    path,
    path === undefined || typeof path === 'string',
    'the path of one case, as in "12:0:3"',
  );
  requireCells(cellsAsked);
  const architectures = resolveArchitectures(options.architectures);
  const { cases = casesOf(architectures, limits) } = options;
  requireWhole('cases', cases, 0, mostCases, 'it counts cases');
  const first = resolveRequests('first', options.first);
  const requests = resolveRequests('requests', options.requests);
  requireChoice(judges, ['reference', 'independent'], 'options.judges');
  if (options.cause !== undefined) requireChoice(options.cause, faultIds, 'options.cause');
  demand(
    'missProbability',
    missProbability,
    missProbability > 0 && missProbability < 1,
    'a number above 0 and below 1',
  );
  for (const name of ['exhaustive', 'bail'] as const) {
    demand(name, options[name], ['undefined', 'boolean'].includes(typeof options[name]), 'true or false');
  }
  for (const name of ['wants', 'replay', 'onProgress', 'onCase'] as const) {
    demand(name, options[name], ['undefined', 'function'].includes(typeof options[name]), 'a function');
  }
  const long = options.cases !== undefined && cases > usualCases ? cases : undefined;
  const ownMiss = missProbability === usualMissProbability ? undefined : missProbability;
  return {
    subject: options.subject,
    seed,
    cases,
    limits,
    path,
    cells: cellsAsked,
    ...(architectures && { architectures }),
    ...(first && { first }),
    ...(requests && { requests }),
    judges,
    wants: options.wants ?? (() => true),
    missProbability,
    exhaustive,
    bail,
    replay:
      options.replay ?? replayCalls({ ...options, seed, limits, missProbability: ownMiss, cases: long }),
    cause: options.cause,
  };
}

/** How many cases are generated unless another number is asked for: of large architectures fewer. */
function casesOf(architectures: CaseSelection['architectures'], limits: CaseLimits): number {
  if (architectures === undefined) return usualCases;
  return usualArchitectureCases(
    architectures.map(({ architecture }) => architecture),
    limits,
  );
}

function requireSubject(subject: AnySubject): void {
  const { describe, evaluate } = requireObject(subject, 'options.subject', 'an object with two methods');
  for (const [name, method] of Object.entries({ describe, evaluate })) {
    demand(
      `subject.${name}`,
      method,
      typeof method === 'function',
      'a method, because a subject is described and evaluated',
    );
  }
}

function requireLimits(limits: CaseLimits): void {
  const fields = requireObject(limits, 'options.limits', 'an object with maxHidden and maxLength');
  refuseUnknownKeys(fields, ['maxHidden', 'maxLength'], 'options.limits');
  requireWhole('limits.maxHidden', limits.maxHidden, 1, largestHidden, 'it bounds H, D and K');
  requireWhole('limits.maxLength', limits.maxLength, 1, longestSequence, 'it bounds T');
}

function requireCells(asked: CheckOptions['cells']): void {
  if (asked === undefined) return;
  demand('cells', asked, Array.isArray(asked), 'an array of cells, as in ["lstm"]');
  asked.forEach((cell, at) => {
    requireChoice(cell, cells, `options.cells[${at}]`);
  });
}

function resolveArchitectures(architectures: CheckOptions['architectures']): CaseSelection['architectures'] {
  if (architectures === undefined) return undefined;
  const isList = Array.isArray(architectures) && architectures.length > 0;
  demand('architectures', architectures, isList, 'an array of at least one { name, architecture }');
  return architectures.map((named, at) => {
    const where = `options.architectures[${at}]`;
    const { name, architecture } = requireObject(named, where, 'an object { name, architecture }');
    demand(`architectures[${at}].name`, name, typeof name === 'string', 'a name for messages');
    return { ...named, architecture: resolveAnyArchitecture(architecture, `${where}.architecture`) };
  });
}

function resolveRequests(
  option: 'first' | 'requests',
  requests: CheckOptions['requests'],
): CaseSelection['requests'] {
  if (requests === undefined) return undefined;
  demand(option, requests, Array.isArray(requests), 'an array of { path, request }');
  return requests.map((named, at) => {
    const where = `options.${option}[${at}]`;
    const { path, request } = requireObject(named, where, 'an object { path, request }');
    demand(`${option}[${at}].path`, path, typeof path === 'string', 'a name to replay it by');
    const asked = requireObject(request, `${where}.request`, 'a request');
    // What a subject's own architecture asks for is known only when it has been described.
    if (Object(asked.architecture).cell === 'custom') return named;
    return { ...named, request: validateRequest(request as Request, `${where}.request`) };
  });
}

function requireWhole(name: string, value: unknown, least: number, most: number, why: string): void {
  const isWhole = Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
  demand(name, value, isWhole, `a whole number from ${least} to ${most}, because ${why}`);
}

function demand(name: string, value: unknown, holds: boolean, expected: string): void {
  if (holds) return;
  throw new InputError({
    where: `options.${name}`,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: `expected ${expected}`,
  });
}
