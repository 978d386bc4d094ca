import { type Architecture, gateCount, hasRecurrentBias } from '../../contract/architecture.js';
import type { RandomStream } from '../../numeric/random.js';
import { setForgetBias } from './forget-bias.js';
import type { InitialisationScheme } from './scheme.js';
import { fillUniform, uniformBound } from './uniform.js';

/** Fills a single bias vector: with zeros or with U(±bound). */
export function fillBias(
  bias: Float64Array,
  bound: number,
  kind: InitialisationScheme['bias'],
  stream: RandomStream,
): void {
  if (kind === 'zero') bias.fill(0);
  else fillUniform(bias, bound, stream);
}

/** Fills ba [G·H]: under `twoUniform` with the sum of two draws, and with the forget gate's own bias if it has one. */
export function fillCellBias(
  ba: Float64Array,
  architecture: Architecture,
  { bias, forgetBias }: Pick<InitialisationScheme, 'bias' | 'forgetBias'>,
  stream: RandomStream,
): void {
  const H = architecture.hiddenSize;
  fillBias(ba, uniformBound(H), bias, stream);
  if (bias === 'twoUniform') addSecondBias(ba, architecture, stream);
  if (forgetBias !== undefined) setForgetBias(ba, H, forgetBias, stream);
}

/** Adds the recurrent side's bias vector, but for gate n of a GRU with reset after, where it stays apart as `bra`. */
function addSecondBias(ba: Float64Array, architecture: Architecture, stream: RandomStream): void {
  const H = architecture.hiddenSize;
  const summedGates = gateCount(architecture) - (hasRecurrentBias(architecture) ? 1 : 0);
  const second = new Float64Array(summedGates * H);
  fillUniform(second, uniformBound(H), stream);
  for (let index = 0; index < second.length; index++) ba[index]! += second[index]!;
}
