import { gateCount, parameterSuffix } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { evaluateReference } from '../network/evaluate.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { type Comparison, wrongBlocks } from './comparison.js';
import { enumeration } from './enumeration.js';
import type { Ask, Explanation } from './explanation.js';
import { cotangentAt, exampleAlone, firstSteps } from './request-variants.js';
import { slicingsOf } from './slices.js';

/**
 * Attributes a wrong gradient to the derivatives of gates: one example, one step, the cotangent at its output.
 *
 * There is no way back then, only dWax = dz ⊗ x of the top layer. A gate whose rows are wrong, each the right row times a
 * factor of its own, has a wrong dz with a right input: its derivative φ′ is wrong, or what it is multiplied with. With all
 * gates of several wrong, what they share may be, and nothing is proposed.
 *
 * @returns nothing where one step is right, for objectives without a cotangent, and with one input (any row is a multiple)
 */
export async function gateProposals(comparison: Comparison, ask: Ask): Promise<readonly Explanation[]> {
  const { request } = comparison;
  const { architecture } = request;
  const oneStep = cotangentAt(firstSteps(exampleAlone(request, 0), 1), 0);
  if (oneStep === null) return [];
  const name = `Wax${parameterSuffix(architecture.layers - 1, 0)}`;
  const wrong = wrongBlocks(comparison).filter(({ name: each }) => each !== 'Wya' && each !== 'by');
  if (!wrong.some((block) => block.name === name)) return [];
  const gates = await wrongGates(oneStep, name, ask, comparison.relativeBudget);
  if (gates === null || gates.length === 0) return [];
  const isElman = gateCount(architecture) === 1;
  const phrase = isElman ? 'the activation' : `gate${gates.length > 1 ? 's' : ''} ${enumeration(gates)}`;
  return [
    {
      fault: 'activation-derivative-wrong',
      detail: isElman ? {} : { gate: gates.length === 1 ? gates[0]! : gates },
      quantities: wrong.map(({ name: each }) => each),
      sentence: `Already with one step each unit of ${phrase} is wrong by a factor of its own: look at the derivative of ${phrase}, and at what it is multiplied with.`,
      confidence: 'pattern',
    },
  ];
}

/** The gates whose rows are wrong by factors; null where some row is no multiple, or every gate of several is wrong. */
async function wrongGates(
  asked: Request,
  name: string,
  ask: Ask,
  relativeBudget: number,
): Promise<readonly string[] | null> {
  const wanting: Request = { ...asked, want: ['gradients'] };
  const actual = (await ask(wanting)).gradients?.[name]?.data;
  const right = evaluateReference(wanting).gradients![name]!;
  const [rows = 0, columns = 0] = right.shape;
  if (actual === undefined || actual.length !== right.data.length || columns < 2) return null;
  const tolerance =
    relativeBudget * Math.max(largestFiniteMagnitude(actual), largestFiniteMagnitude(right.data));
  const wrongRows: number[] = [];
  for (let row = 0; row < rows; row++) {
    const own = actual.subarray(row * columns, (row + 1) * columns);
    const expected = right.data.subarray(row * columns, (row + 1) * columns);
    if (own.every((value, k) => Math.abs(value - expected[k]!) <= tolerance)) continue;
    if (!isMultiple(own, expected, tolerance)) return null;
    wrongRows.push(row);
  }
  const H = rows / gateCount(asked.architecture);
  const numbers = [...new Set(wrongRows.map((row) => Math.floor(row / H)))];
  const gateAxis = slicingsOf(asked.architecture, { name, shape: right.shape }).find(
    ({ axis }) => axis === 'gate',
  );
  if (gateAxis === undefined) return numbers.map(() => 'φ');
  if (numbers.length === gateAxis.slices.length) return null;
  const gates = numbers.map((gate) => String(gateAxis.labels[gate]));
  // a GRU's r comes into the loss through n alone: what is wrong with n is wrong with r
  return gates.join() === 'r,n' ? ['n'] : gates;
}

/** Whether one row is a multiple of another: every 2×2 determinant with its largest entry is lost in the tolerance. */
function isMultiple(own: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): boolean {
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    if (Math.abs(expected[k]!) > Math.abs(expected[largest]!)) largest = k;
  }
  const pivot = expected[largest]!;
  if (Math.abs(pivot) <= tolerance) return false;
  const factor = own[largest]! / pivot;
  return Array.from(own).every((value, k) => {
    const widest = tolerance * (1 + Math.abs(factor));
    return Math.abs(value - factor * expected[k]!) <= widest;
  });
}
