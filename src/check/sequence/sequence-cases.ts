import { kindName } from '../../case/corner-cases.js';
import { dependsOnBatch } from '../../contract/custom-architecture.js';
import { type AnyRequest, batchShape } from '../../contract/request.js';
import type { Description } from '../../contract/subject.js';
import { supportsRequest } from '../../contract/supports-request.js';
import { precisions } from '../../numeric/precision.js';
import { type OtherSize, otherRequest } from '../behaviour/behaviour-requests.js';
import { hasOwnArchitecture } from '../check-run.js';
import { planCustomCases } from '../custom/custom-plan.js';
import { declaredRequest } from '../declared.js';
import { isGenerated, type Planned, planCases, requestOf } from '../plan.js';

/** A request that sequences are made of, and how a person reads it. */
export interface SequenceRequest {
  /** `case B, longer (lstm, T = 6, B = 2)` */
  readonly words: string;
  readonly request: AnyRequest;
}

/** A case with requests of the same architecture that may leave something behind for it; the first is the case itself. */
export type SequenceCase = readonly [SequenceRequest, ...SequenceRequest[]];

/** Small enough that some thousand calls take a second; each stays shorter than the ones that come before it. */
const limits = { maxHidden: 4, maxLength: 5 };

/** So many generated cases are looked through for those that differ most. */
const candidates = 48;

/** A case for each kind of cell, and one more. */
const mostCases = 8;

/**
 * Chooses cases that a subject supports and that differ as much as they can: each adds most options that those before it have not;
 * the plainest comes first. Each has requests of its architecture beside it: longer, larger, of other numbers, without a state.
 *
 * @param description - a subject of any kind; with an architecture of its own it has cases of that
 * @param seed - what the cases are drawn from
 * @returns none where the subject supports none of the cases
 */
export function sequenceCases(description: Description, seed: number): readonly SequenceCase[] {
  const precision = precisions[description.precision];
  const rest = plannedFor(description, seed)
    .map((planned) => declaredRequest(requestOf(planned, precision), description.supports))
    .filter((request) => supportsRequest(description, request) === true);
  const known = new Set<string>();
  const chosen: AnyRequest[] = [];
  while (chosen.length < mostCases && rest.length > 0) {
    const news = rest.map((request) => optionsOf(request).filter((option) => !known.has(option)).length);
    const at = news.indexOf(Math.max(...news));
    if (news[at] === 0) break;
    const [request] = rest.splice(at, 1);
    for (const option of optionsOf(request!)) known.add(option);
    chosen.push(request!);
  }
  const bySize = chosen.sort((left, right) => sizeOf(left) - sizeOf(right));
  return bySize.map((request, at) => variantsOf(request, String.fromCharCode(65 + at), description, seed));
}

/** Finds a request that a subject does not support; null where it supports everything, or has an architecture of its own. */
export function unsupportedRequest(description: Description, seed: number): AnyRequest | null {
  if (hasOwnArchitecture(description)) return null;
  return (
    planCases({ seed, cases: candidates, limits })
      .filter(isGenerated)
      .map((planned) => requestOf(planned, precisions[description.precision]))
      .find(
        (request) => supportsRequest(description, declaredRequest(request, description.supports)) !== true,
      ) ?? null
  );
}

function plannedFor({ supports, parameters }: Description, seed: number): readonly Planned<AnyRequest>[] {
  const selection = { seed, cases: candidates, limits, supports };
  const planned =
    parameters === undefined || parameters === null
      ? planCases(selection)
      : planCustomCases(selection, { supports, parameters });
  return planned.filter(isGenerated);
}

/** What may make a difference to what a subject keeps from call to call. */
function optionsOf({ architecture, tokens, lengths, state, objective }: AnyRequest): string[] {
  const direction = architecture.bidirectional ? 'both directions' : 'one direction';
  const sequence = tokens === undefined ? 'inputs' : 'tokens';
  return [
    kindName(architecture),
    architecture.layers > 1 ? 'several layers' : 'one layer',
    // Reversing happens in place only where there are inputs to reverse.
    `${direction} of ${sequence}`,
    'bias' in architecture && architecture.bias ? 'bias' : 'no bias',
    `readout ${architecture.readout?.at}`,
    objective.kind,
    lengths === null ? 'whole' : `lengths of ${sequence}`,
    ...(lengths?.some((length, at) => length > (lengths[at - 1] ?? length)) ? ['lengths that rise'] : []),
    state === null ? 'no state' : 'state',
  ];
}

function sizeOf(request: AnyRequest): number {
  const { batchSize, sequenceLength } = batchShape(request);
  const { layers, hiddenSize, bidirectional } = request.architecture;
  return batchSize * sequenceLength * layers * hiddenSize * (bidirectional ? 2 : 1);
}

const sizeWords: Readonly<Record<OtherSize, string>> = {
  longer: ', longer',
  larger: ', longer and larger',
  alike: ', with other numbers',
};

function variantsOf(
  request: AnyRequest,
  letter: string,
  description: Description,
  seed: number,
): SequenceCase {
  const named = (request: AnyRequest, words: string): SequenceRequest => ({
    words: `case ${letter}${words} (${sizesInWords(request)})`,
    request,
  });
  const isFixed = description.parameters?.some(dependsOnBatch) ?? false;
  const sizes: readonly OtherSize[] = isFixed ? ['alike'] : ['longer', 'alike', 'larger'];
  const others = sizes.map((size) => named(otherRequest(request, size, seed), sizeWords[size]));
  const stateless = request.state === null ? [] : [named({ ...request, state: null }, ', without its state')];
  const losses =
    request.want.length === 0
      ? []
      : [
          named({ ...request, want: [] }, ', for its loss alone'),
          named({ ...others[0]!.request, want: [] }, `${sizeWords[sizes[0]!]}, for its loss alone`),
        ];
  return [named(request, ''), ...others, ...stateless, ...losses];
}

function sizesInWords(request: AnyRequest): string {
  const { batchSize, sequenceLength } = batchShape(request);
  const { layers, bidirectional } = request.architecture;
  return [
    kindName(request.architecture),
    ...(layers > 1 ? [`${layers} layers`] : []),
    ...(bidirectional ? ['both directions'] : []),
    `T = ${sequenceLength}`,
    `B = ${batchSize}`,
  ].join(', ');
}
