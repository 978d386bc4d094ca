import { buildRequest } from '../../src/case/build-request.js';
import type { CaseLimits } from '../../src/case/case-arbitrary.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { cellKinds } from '../../src/case/combination.js';
import { cornerCases, kindName } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { unjudgeable } from '../../src/case/unjudgeable.js';
import type { Request } from '../../src/contract/request.js';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';
import type { Property } from '../../src/property/property.js';

/** The seven kinds of cells, by name. */
export const everyKind: readonly string[] = cellKinds.map(kindName).sort();

/** The kind of a request's cell: `elman-relu`, `lstm`, `gru-after`, … */
export function kindOf({ architecture }: Request): string {
  return kindName(architecture);
}

/** What cases are drawn for: a property, or a part of all requests. */
export type Domain = Pick<Property, 'name' | 'applies'>;

/** Small networks and short sequences: what holds of four units shows on them as on forty. */
const small: CaseLimits = { maxHidden: 4, maxLength: 8 };

/** A generated case, and what is asked of it in each precision: nothing, null, where it cannot be judged there. */
interface DrawnCase {
  readonly spec: CaseSpec;
  readonly request: Request;
  readonly askedIn: Map<PrecisionName, Request | null>;
}

const drawn: DrawnCase[] = [];

/** A generated case, one object for all who ask for it. */
function caseNumbered(number: number): DrawnCase {
  const known = drawn[number];
  if (known !== undefined) return known;
  const { spec } = generatedCase(1, number, small);
  const made = { spec, request: buildRequest(spec), askedIn: new Map() };
  drawn[number] = made;
  return made;
}

function requestIn({ spec, request, askedIn }: DrawnCase, name: PrecisionName): Request | null {
  const known = askedIn.get(name);
  if (known !== undefined) return known;
  const precision = precisions[name];
  const built = name === 'float64' ? request : buildRequest(spec, precision);
  const asked = unjudgeable(built, precision) === null ? built : null;
  askedIn.set(name, asked);
  return asked;
}

/** How many generated cases are looked at. */
const mostLookedAt = 3000;

/**
 * The generated cases that can be judged and lie in a domain, one after the other. Of seven in a row each is of another kind of cell, so
 * that they are spread over all kinds that the domain has.
 *
 * @param precision - the requests hold only numbers that it represents
 */
export function* casesIn(
  { applies }: Pick<Domain, 'applies'>,
  precision: PrecisionName = 'float64',
): Generator<Request> {
  for (let number = 0; number < mostLookedAt; number++) {
    const drawnCase = caseNumbered(number);
    if (!applies(drawnCase.request)) continue;
    const request = requestIn(drawnCase, precision);
    if (request !== null) yield request;
  }
}

/**
 * The first cases in a domain.
 *
 * @throws RangeError where it has fewer
 */
export function casesOf(domain: Domain, count: number): Request[] {
  const found: Request[] = [];
  for (const request of casesIn(domain)) {
    found.push(request);
    if (found.length === count) return found;
  }
  throw new RangeError(`casesOf: ${domain.name} has ${found.length} of ${count} cases.`);
}

/**
 * The first cases in a domain: so many of each kind of cell that is named, and no more of any other that there is.
 *
 * @throws RangeError where it has fewer
 */
export function casesOfEach(
  kinds: readonly string[],
  count: number,
  domain: Domain,
  precision?: PrecisionName,
): Request[] {
  const found = new Map<string, Request[]>(kinds.map((kind) => [kind, []]));
  for (const request of casesIn(domain, precision)) {
    const kind = kindOf(request);
    const alike = found.get(kind) ?? [];
    if (alike.length < count) found.set(kind, [...alike, request]);
    if (kinds.every((wanted) => found.get(wanted)!.length === count)) return [...found.values()].flat();
  }
  throw new RangeError(`casesOfEach: ${domain.name} has fewer than ${count} cases of a kind.`);
}

let lstmCorners: readonly Request[] | undefined;

/** The rows of the corner-case table about an LSTM that lie in a domain. */
export function lstmCornersOf({ applies }: Domain): Request[] {
  lstmCorners ??= cornerCases
    .filter(({ essential }) => kindName(essential.kind!) === 'lstm')
    .map(({ spec }) => buildRequest(spec));
  return lstmCorners.filter(applies);
}
