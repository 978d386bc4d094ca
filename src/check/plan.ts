import { buildRequest } from '../case/build-request.js';
import type { CaseLimits } from '../case/case-arbitrary.js';
import { cornerCases } from '../case/corner-cases.js';
import { fittedCase } from '../case/fitted-case.js';
import { caseAtPath, generatedCase, type PlannedCase } from '../case/generated-case.js';
import { roundedRequest } from '../case/rounded-request.js';
import type { Cell } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import type { Supports } from '../contract/subject.js';
import type { Precision } from '../numeric/precision.js';

/** A request to check, by a name. */
export interface NamedRequest {
  readonly path: string;
  readonly request: Request;
}

/** What the cases of a run depend on. */
export interface CaseSelection {
  readonly seed: number;
  /** how many cases are generated beside the corner-case table */
  readonly cases: number;
  readonly limits: CaseLimits;
  /** the only case to run */
  readonly path?: string | undefined;
  /** the only cells to run */
  readonly cells?: readonly Cell[] | undefined;
  /** what the subject can do: cases are fitted to it; everything unless given */
  readonly supports?: Supports;
  /** checks these instead of cases of its own: a trained network on its own data, say */
  readonly requests?: readonly NamedRequest[];
}

/** A case of a run: generated, of the corner-case table, or given. */
export type Planned = PlannedCase | NamedRequest;

/** How many cases a run has. */
export function plannedCount(selection: CaseSelection): number {
  return planCases(selection).length;
}

/** The cases of a run: those that were given, the one that is replayed, or the corner-case table and generated ones. */
export function planCases(selection: CaseSelection): readonly Planned[] {
  const { seed, cases, limits, path, cells, supports, requests } = selection;
  if (requests !== undefined) return requests;
  const fitted = (planned: PlannedCase): PlannedCase =>
    supports === undefined ? planned : fittedCase(planned, supports);
  if (path !== undefined) return [fitted(caseAtPath(seed, path, limits))];
  const generated = Array.from({ length: cases }, (_, number) => generatedCase(seed, number, limits));
  const planned = [...cornerCases, ...generated].map(fitted);
  return cells === undefined
    ? planned
    : planned.filter(({ spec }) => cells.includes(spec.combination.kind.cell));
}

/** The request of a case, its numbers rounded to what the subject can hold. */
export function requestOf(planned: Planned, precision: Precision): Request {
  return 'spec' in planned
    ? buildRequest(planned.spec, precision)
    : roundedRequest(planned.request, precision);
}

/** Whether a case was generated, so that it shrinks. */
export function isGenerated(planned: Planned): boolean {
  return 'spec' in planned && /^\d+$/.test(planned.path);
}

/** Whether a case is one of the corner-case table. */
export function isCorner({ path }: Planned): boolean {
  return path.startsWith('corner:');
}
