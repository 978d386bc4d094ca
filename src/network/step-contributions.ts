import { parameterSuffix } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { backward } from './backward.js';
import { addContribution, contributionsOf, emptyGradients } from './contributions.js';
import { forward } from './forward.js';
import { type LayerAdjoint, type LayerPass, timeOfPassRow } from './layer-pass.js';
import { problemOf } from './problem.js';
import type { Contribution } from './stages.js';

/** What each time step gives to the gradient of each shared parameter (bptt.md, C1–C4): their sum over t is the gradient. */
export interface StepContributions {
  /** T: times are 0 … steps − 1; the time of the reverse direction is that of its word, not of its scan */
  readonly steps: number;
  /**
   * Parameter (of a layer; the readout's are shared by no recurrence) → time → its contribution, newly allocated, of the
   * parameter's shape; zeros at a time that no example reaches.
   */
  readonly byParameter: ReadonlyMap<string, (time: number) => Float64Array>;
}

/** Splits the reference's gradient of every layer's parameters into the contributions of the time steps. */
export function stepContributions(request: Request): StepContributions {
  const tape = forward(problemOf(request));
  const { adjoints } = backward(tape);
  const byParameter = new Map<string, (time: number) => Float64Array>();
  for (const pass of tape.passes.flat()) {
    const { layer, direction } = pass;
    for (const [name, contributionAt] of contributionsOfPass(pass, adjoints[layer]![direction]!)) {
      byParameter.set(`${name}${parameterSuffix(layer, direction)}`, contributionAt);
    }
  }
  return { steps: tape.problem.packing.sequenceLength, byParameter };
}

function contributionsOfPass(
  pass: LayerPass,
  adjoint: LayerAdjoint,
): Map<string, (time: number) => Float64Array> {
  const contributions = contributionsOf(pass, adjoint);
  const rowsAt = rowsByTime(pass);
  const found = new Map<string, (time: number) => Float64Array>();
  for (const [name, { length }] of emptyGradients(pass)) {
    const own = contributions.filter(({ parameter }) => parameter === name);
    found.set(name, (time) => summed(own, rowsAt[time] ?? [], length));
  }
  return found;
}

function summed(contributions: readonly Contribution[], rows: readonly number[], size: number): Float64Array {
  const sum = new Float64Array(size);
  for (const contribution of contributions) {
    for (const row of rows) addContribution(sum, contribution, row, 1);
  }
  return sum;
}

function rowsByTime(pass: LayerPass): number[][] {
  const { rowCount, sequenceLength } = pass.packing;
  const rowsAt: number[][] = Array.from({ length: sequenceLength }, () => []);
  for (let row = 0; row < rowCount; row++) rowsAt[timeOfPassRow(pass, row)]!.push(row);
  return rowsAt;
}
