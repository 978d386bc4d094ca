import { architectureAttempts, architectureSpecs } from '../case/architecture-cases.js';
import { buildRequest } from '../case/build-request.js';
import type { CaseLimits } from '../case/case-arbitrary.js';
import type { CaseSpec } from '../case/case-spec.js';
import { cornerCases } from '../case/corner-cases.js';
import { fittedCase, fittedSpec } from '../case/fitted-case.js';
import { generatedSpecs } from '../case/generated-case.js';
import { roundedRequest } from '../case/rounded-request.js';
import { type SpecSource, shrunkSpec, specAt, specAtPath } from '../case/spec-source.js';
import type { Architecture, Cell } from '../contract/architecture.js';
import type { AnyArchitecture } from '../contract/custom-architecture.js';
import { type AnyRequest, isCustom, type Request } from '../contract/request.js';
import type { Supports } from '../contract/subject.js';
import type { Precision } from '../numeric/precision.js';
import { notKnown, requestsAndPath, requireDistinct } from './plan-complaints.js';

/** A request to check, by a name. */
export interface NamedRequest<Asked extends AnyRequest = Request> {
  readonly path: string;
  readonly request: Asked;
}

/** An architecture to check, by a name for messages: its file, say. */
export interface NamedArchitecture<Asked extends AnyArchitecture = AnyArchitecture> {
  readonly name: string;
  readonly architecture: Asked;
}

/** What the cases of a run depend on. */
export interface CaseSelection {
  readonly seed: number;
  /** how many cases are generated beside the corner-case table */
  readonly cases: number;
  readonly limits: CaseLimits;
  /** the only case to run: by the name of one that comes first, or by the path of any other */
  readonly path?: string | undefined;
  /** the only cells to run */
  readonly cells?: readonly Cell[] | undefined;
  /** what the subject can do: cases are fitted to it; everything unless given */
  readonly supports?: Supports;
  /** the only architectures to run, in turn; the corner-case table, which has its own, is left out */
  readonly architectures?: readonly NamedArchitecture[];
  /** requests that come before all other cases: those that failed before, say */
  readonly first?: readonly NamedRequest<AnyRequest>[];
  /** checks these instead of cases of its own: a trained network on its own data, say */
  readonly requests?: readonly NamedRequest<AnyRequest>[];
}

/** A case of a run: generated, of the corner-case table, or given. */
export interface Planned<Asked extends AnyRequest = Request> {
  readonly path: string;
  /** makes its request, the numbers rounded to what the subject can hold */
  readonly request: (precision: Precision) => Asked;
  /** looks for the smallest case that still fails, null if this one does not; absent where a case does not shrink */
  readonly shrink?: (
    precision: Precision,
    fails: (request: Asked) => Promise<boolean>,
  ) => Promise<Planned<Asked> | null>;
}

/** The cases that a run makes itself. */
export interface CaseSeries<Asked extends AnyRequest> {
  /** those of a whole run, so many of them generated */
  whole(cases: number): readonly Planned<Asked>[];
  /** @throws InputError when no case has that path */
  atPath(path: string): Planned<Asked>;
}

/**
 * The cases of a run: those that were given, the one that is replayed, or those that come first, the corner-case table and
 * generated ones.
 *
 * @throws InputError when the selection contradicts itself, or has no case with the path that is asked for
 */
export function planCases(selection: CaseSelection): readonly Planned<Request>[] {
  const { architectures } = selection;
  const series =
    architectures === undefined
      ? usualSeries(selection)
      : architectureSeries(selection, architectures.map(knownArchitecture));
  return plannedFrom(selection, series, ({ path, request }, where) => {
    if (isCustom(request)) throw notKnown(`${where}.architecture.cell`);
    return { path, request };
  });
}

/** The same of any series; `given` takes, or refuses, the requests that are given. */
export function plannedFrom<Asked extends AnyRequest>(
  { cases, path, first = [], requests }: CaseSelection,
  series: CaseSeries<Asked>,
  given: (named: NamedRequest<AnyRequest>, where: string) => NamedRequest<Asked>,
): readonly Planned<Asked>[] {
  const planned = (
    name: 'first' | 'requests',
    list: readonly NamedRequest<AnyRequest>[],
  ): readonly Planned<Asked>[] => {
    requireDistinct(name, list);
    return list.map((each, at) => givenCase(given(each, `options.${name}[${at}].request`)));
  };
  if (requests !== undefined) {
    if (path !== undefined) throw requestsAndPath(path);
    return planned('requests', requests);
  }
  const before = planned('first', first);
  if (path !== undefined) return [before.find((each) => each.path === path) ?? series.atPath(path)];
  return [...before, ...series.whole(cases)];
}

/** What cases are drawn from, and how a spec becomes a request. */
interface Drawing<Spec, Asked extends AnyRequest> {
  readonly seed: number;
  readonly source: SpecSource<Spec>;
  readonly request: (spec: Spec, precision: Precision) => Asked;
  /** whether a whole run has a case of this spec; each unless given */
  readonly isWanted?: (spec: Spec) => boolean;
  /** how many smaller specs are tried; the usual number unless given */
  readonly mostAttempts?: number;
}

/** The series of the cases that are drawn from a source. */
export function drawnSeries<Spec, Asked extends AnyRequest>(
  drawing: Drawing<Spec, Asked>,
): CaseSeries<Asked> {
  const { seed, source, isWanted = () => true } = drawing;
  return {
    whole: (cases) =>
      Array.from({ length: cases }, (_, number) => ({ number, spec: specAt(source, seed, number) }))
        .filter(({ spec }) => isWanted(spec))
        .map(({ number, spec }) => drawnCase(drawing, String(number), spec)),
    atPath: (path) => drawnCase(drawing, path, specAtPath(source, seed, path)),
  };
}

function drawnCase<Spec, Asked extends AnyRequest>(
  drawing: Drawing<Spec, Asked>,
  path: string,
  spec: Spec,
): Planned<Asked> {
  const { seed, source, request, mostAttempts } = drawing;
  const drawn = { path, request: (precision: Precision) => request(spec, precision) };
  // A case that was shrunk is as small as it gets.
  if (!/^\d+$/.test(path)) return drawn;
  return {
    ...drawn,
    async shrink(precision, fails) {
      const failing = (smaller: Spec): Promise<boolean> => fails(request(smaller, precision));
      const smallest = await shrunkSpec(source, seed, Number(path), failing, mostAttempts);
      return smallest && drawnCase(drawing, smallest.path, smallest.spec);
    },
  };
}

/** The corner-case table and generated cases, fitted to what the subject can do. */
function usualSeries({ seed, limits, cells, supports }: CaseSelection): CaseSeries<Request> {
  const fitted = (spec: CaseSpec): CaseSpec => (supports === undefined ? spec : fittedSpec(spec, supports));
  const hasCell = ({ combination }: CaseSpec): boolean => cells?.includes(combination.kind.cell) ?? true;
  const generated = drawnSeries<CaseSpec, Request>({
    seed,
    source: generatedSpecs(limits),
    request: (spec, precision) => buildRequest(fitted(spec), precision),
    isWanted: (spec) => hasCell(fitted(spec)),
  });
  const corners = cornerCases
    .map((corner) => (supports === undefined ? corner : fittedCase(corner, supports)))
    .map(({ path, spec }) => ({
      path,
      spec,
      request: (precision: Precision) => buildRequest(spec, precision),
    }));
  return {
    whole: (cases) => [...corners.filter(({ spec }) => hasCell(spec)), ...generated.whole(cases)],
    atPath: (path) => corners.find((corner) => corner.path === path) ?? generated.atPath(path),
  };
}

/** Cases of the architectures that are given, and of no other. */
function architectureSeries(
  { seed, limits, cells, supports }: CaseSelection,
  architectures: readonly Architecture[],
): CaseSeries<Request> {
  return drawnSeries<CaseSpec, Request>({
    seed,
    source: architectureSpecs(architectures, limits, supports),
    request: buildRequest,
    mostAttempts: architectureAttempts,
    isWanted: ({ combination }) => cells?.includes(combination.kind.cell) ?? true,
  });
}

/** The request of a case, its numbers rounded to what the subject can hold. */
export function requestOf<Asked extends AnyRequest>(planned: Planned<Asked>, precision: Precision): Asked {
  return planned.request(precision);
}

/**
 * The request of a case about a cell that the reference knows.
 *
 * @throws TypeError for a custom one: whoever asks wants to hear the reference on it
 */
export function knownRequestOf(planned: Planned<AnyRequest>, precision: Precision): Request {
  const request = planned.request(precision);
  if (isCustom(request)) throw new TypeError(`knownRequestOf: case ${planned.path} is custom.`);
  return request;
}

/** Whether a case was generated, so that it shrinks. */
export function isGenerated({ shrink }: Pick<Planned<AnyRequest>, 'shrink'>): boolean {
  return shrink !== undefined;
}

/** Whether a case is one of the corner-case table. */
export function isCorner({ path }: Pick<Planned, 'path'>): boolean {
  return path.startsWith('corner:');
}

function givenCase<Asked extends AnyRequest>({ path, request }: NamedRequest<Asked>): Planned<Asked> {
  return { path, request: (precision) => roundedRequest(request, precision) };
}

function knownArchitecture({ name, architecture }: NamedArchitecture): Architecture {
  if (architecture.cell === 'custom') throw notKnown(`${name}: cell`);
  return architecture;
}
