import { directionCount } from '../contract/architecture.js';
import { batchShape, type Request } from '../contract/request.js';
import { enumeration, indexText } from './enumeration.js';
import { type ForwardBlock, type ForwardEvidence, forwardComparison } from './forward-evidence.js';

/** Where a forward pass begins to differ from the right one. */
export interface ForwardPattern {
  /** the quantities that differ, in the order `loss`, `outputs`, `h_n`, `c_n` */
  readonly quantities: readonly string[];
  /** the first step t at which the outputs differ; null where they don't or did not come */
  readonly firstStep: number | null;
  /** the examples in which something differs, rising; null where the loss alone tells */
  readonly examples: readonly number[] | null;
  /** the directions whose half of the outputs or states differs: 0 forward, 1 reverse; null likewise */
  readonly directions: readonly number[] | null;
  /** the units that differ, rising; null likewise */
  readonly units: readonly number[] | null;
  /** whether outputs differ in the padding alone */
  readonly inPaddingAlone: boolean;
}

/**
 * Finds where a forward pass begins to differ; null where it does not differ at all.
 *
 * NaN that came differs from any number.
 */
export function forwardPattern(evidence: ForwardEvidence): ForwardPattern | null {
  const wrong = forwardComparison(evidence).filter((block) => block.wrong.length > 0);
  if (wrong.length === 0) return null;
  const { request } = evidence;
  const outputs = wrong.find(({ quantity }) => quantity === 'outputs');
  const places = wrong.flatMap((block) => placesOf(block, request));
  const distinct = (pick: (place: Place) => number): readonly number[] | null =>
    places.length === 0 ? null : [...new Set(places.map(pick))].sort((left, right) => left - right);
  const steps = outputs === undefined ? [] : placesOf(outputs, request).map(({ step }) => step!);
  return {
    quantities: wrong.map(({ quantity }) => quantity),
    firstStep: steps.length === 0 ? null : Math.min(...steps),
    examples: distinct(({ example }) => example),
    directions: distinct(({ direction }) => direction),
    units: distinct(({ unit }) => unit),
    inPaddingAlone:
      places.length > 0 &&
      places.every(({ example, step }) => step !== null && step >= (request.lengths?.[example] ?? step + 1)),
  };
}

/**
 * Says in one sentence where a forward pass begins to differ, over the cases of a run in which it is wrong or right: `The
 * forward pass is wrong from step 1 on, in the reverse direction, in the shorter examples only; it is right where …`.
 */
export function forwardSentence(cases: readonly ForwardEvidence[]): string {
  const wrong = cases.filter((evidence) => forwardPattern(evidence) !== null);
  const right = cases.filter((evidence) => !wrong.includes(evidence));
  const [simplest] = [...wrong].sort((left, rightOne) => sizeOf(left.request) - sizeOf(rightOne.request));
  if (simplest === undefined) return 'The forward pass is right.';
  const pattern = forwardPattern(simplest)!;
  const where = [
    `in ${enumeration(pattern.quantities)}`,
    pattern.firstStep === null ? '' : `from step ${pattern.firstStep} on`,
    pattern.inPaddingAlone ? 'in the padding alone' : '',
    directionText(pattern, simplest.request),
    exampleText(pattern, simplest.request),
    unitText(pattern, simplest.request),
  ].filter((part) => part !== '');
  const only = conditions
    .filter(
      ({ holds }) =>
        wrong.every(({ request }) => holds(request)) && right.some(({ request }) => !holds(request)),
    )
    .map(({ text }) => text);
  const when = only.length === 0 ? '' : ` It differs only where ${enumeration(only)}.`;
  return `The forward pass differs ${where.join(', ')}, and no convention that backproof knows explains it.${when}`;
}

/** What a wrong case may have that right ones have not. */
const conditions: readonly { readonly text: string; readonly holds: (request: Request) => boolean }[] = [
  { text: 'an initial state is given', holds: ({ state }) => state !== null },
  { text: 'lengths differ', holds: ({ lengths }) => lengths !== null },
  { text: 'T > 1', holds: (request) => batchShape(request).sequenceLength > 1 },
  { text: 'B > 1', holds: (request) => batchShape(request).batchSize > 1 },
  { text: 'there is more than one layer', holds: ({ architecture }) => architecture.layers > 1 },
  { text: 'the network is bidirectional', holds: ({ architecture }) => architecture.bidirectional },
  { text: 'there are biases', holds: ({ architecture }) => architecture.bias },
  { text: 'inputs are tokens', holds: ({ tokens }) => tokens !== undefined },
  { text: 'there is a readout', holds: ({ architecture }) => architecture.readout !== null },
];

/** Where a wrong entry of outputs or states stands; a state has no step. */
interface Place {
  readonly example: number;
  readonly step: number | null;
  readonly direction: number;
  readonly unit: number;
}

function placesOf({ quantity, wrong, shape }: ForwardBlock, { architecture }: Request): readonly Place[] {
  if (quantity === 'loss') return [];
  const H = architecture.hiddenSize;
  const [, rows = 1] = shape;
  return wrong.map((at): Place => {
    const unit = at % H;
    if (quantity !== 'outputs') {
      const pass = Math.floor(at / (H * rows));
      return {
        example: Math.floor(at / H) % rows,
        step: null,
        direction: pass % directionCount(architecture),
        unit,
      };
    }
    const width = shape[2]!;
    const row = Math.floor(at / width);
    return {
      example: Math.floor(row / rows),
      step: row % rows,
      direction: Math.floor((at % width) / H),
      unit,
    };
  });
}

function directionText({ directions }: ForwardPattern, { architecture }: Request): string {
  if (!architecture.bidirectional || directions === null || directions.length !== 1) return '';
  return `in the ${directions[0] === 0 ? 'forward' : 'reverse'} direction`;
}

function exampleText({ examples }: ForwardPattern, request: Request): string {
  const { batchSize, sequenceLength } = batchShape(request);
  if (examples === null || examples.length === batchSize) return '';
  const { lengths } = request;
  const isShorter = (example: number): boolean => (lengths?.[example] ?? sequenceLength) < sequenceLength;
  const shorter = Array.from({ length: batchSize }, (_, example) => example).filter(isShorter);
  if (shorter.length > 0 && shorter.join() === examples.join()) return 'in the shorter examples only';
  return `in ${examples.length === 1 ? 'example' : 'examples'} ${indexText(examples, null)} only`;
}

function unitText({ units }: ForwardPattern, { architecture }: Request): string {
  if (units === null || units.length === architecture.hiddenSize) return '';
  return `in ${units.length === 1 ? 'unit' : 'units'} ${indexText(units, null)} only`;
}

function sizeOf(request: Request): number {
  const { batchSize, sequenceLength } = batchShape(request);
  const { layers, hiddenSize } = request.architecture;
  return batchSize * sequenceLength * layers * hiddenSize * directionCount(request.architecture);
}
