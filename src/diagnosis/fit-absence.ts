import { shown } from '../complaint/input-error.js';
import { batchShape } from '../contract/request.js';
import { type ComparedBlock, type Comparison, isPresent, wrongBlocks } from './comparison.js';
import { enumeration } from './enumeration.js';
import type { ExplainInput, Explanation } from './explanation.js';

/**
 * Names the blocks that did not come: one explanation for all of them, with the shape that came where it is another.
 */
export function absentBlocks(
  { actual, unknownKeys = [] }: ExplainInput,
  { blocks }: Comparison,
): Explanation[] {
  const absent = blocks.filter((block) => !isPresent(block));
  if (absent.length === 0) return [];
  const quantities = absent.map(({ name }) => name);
  const missing = quantities.filter((name) => actual[name] === undefined);
  const misshapen = absent.filter(({ name }) => actual[name] !== undefined);
  const unknown = [
    ...Object.keys(actual).filter((name) => !blocks.some((block) => block.name === name)),
    ...unknownKeys,
  ].map((name) => (/^[\w.]+$/.test(name) ? name : shown(name)));
  const sentences = [
    missing.length === 0 ? '' : `No gradient came for ${enumeration(missing)}${insteadOf(unknown)}.`,
    ...misshapen.map(
      ({ name, shape }) =>
        `The gradient of ${name} came in the shape [${actual[name]!.shape.join(', ')}]; its own is [${shape.join(', ')}].`,
    ),
  ];
  return [
    {
      fault: 'gradient-missing',
      detail: {},
      quantities,
      sentence: sentences.filter((sentence) => sentence !== '').join(' '),
      confidence: 'matched',
    },
  ];
}

/**
 * Names the blocks that hold NaN or an infinity where the right value is finite.
 */
export function notFiniteBlocks(comparison: Comparison): Explanation[] {
  const blocks = wrongBlocks(comparison).filter(({ actual, expected }) =>
    actual.some((value, k) => !Number.isFinite(value) && Number.isFinite(expected[k]!)),
  );
  if (blocks.length === 0) return [];
  const quantities = blocks.map(({ name }) => name);
  const hasNaN = blocks.some(({ actual }) => actual.some(Number.isNaN));
  return [
    {
      fault: 'not-finite',
      detail: {},
      quantities,
      sentence: `The gradient of ${enumeration(quantities)} holds ${hasNaN ? 'NaN' : 'an infinity'} where the right value is finite.`,
      confidence: 'matched',
    },
  ];
}

/**
 * Proposes that blocks of zeros were forgotten: the initial states' by their own id, every other as a missing gradient.
 *
 * Zeros are what came exactly; a block that is zero rightly is not wrong and never gets here.
 */
export function zeroBlocks(comparison: Comparison): Explanation[] {
  const zero = wrongBlocks(comparison).filter(({ actual }) => actual.every((value) => value === 0));
  const states = zero.filter(isState);
  const others = zero.filter((block) => !isState(block));
  const proposals: Explanation[] = [];
  if (states.length > 0) {
    const quantities = states.map(({ name }) => name);
    proposals.push({
      fault: 'initial-state-gradient-missing',
      detail: {},
      quantities,
      sentence: `The gradient of the initial ${enumeration(quantities)} is zero${stateNote(comparison)}.`,
      confidence: 'matched',
    });
  }
  if (others.length > 0) {
    const quantities = others.map(({ name }) => name);
    proposals.push({
      fault: 'gradient-missing',
      detail: {},
      quantities,
      sentence: `The gradient of ${enumeration(quantities)} is all zeros: it is never written, or overwritten.`,
      confidence: 'matched',
    });
  }
  return proposals;
}

function isState({ name }: ComparedBlock): boolean {
  return name === 'h' || name === 'c';
}

function stateNote({ request }: Comparison): string {
  if (request.state === null) return ', although a state of zeros has a gradient all the same';
  const { sequenceLength } = batchShape(request);
  return sequenceLength > 1
    ? ': the way back does not reach the state before step 0, or it is not returned'
    : '';
}

function insteadOf(unknown: readonly string[]): string {
  return unknown.length === 0 ? '' : `; instead came ${enumeration(unknown.slice(0, 8))}`;
}
