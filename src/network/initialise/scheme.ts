import { InputError, shown } from '../../complaint/input-error.js';
import type { Architecture } from '../../contract/architecture.js';
import { requireChoice } from '../../contract/choice.js';

/** How each gate's block [H, H] of Waa is drawn. */
export type Recurrent =
  /** U(±1/√H) */
  | { readonly kind: 'uniform' }
  /** U(±√(6/(H + H))) */
  | { readonly kind: 'glorot' }
  /** gain·Q, Q orthogonal; gain 1 unless said */
  | { readonly kind: 'orthogonal'; readonly gain?: number }
  /** the gates' blocks, one above the other, are the H columns of an orthogonal matrix of G·H: what Keras draws */
  | { readonly kind: 'stackedOrthogonal' }
  /** scale·I; scale 1 unless said */
  | { readonly kind: 'identity'; readonly scale?: number }
  /** N(0, gain²/H) */
  | { readonly kind: 'gaussian'; readonly gain: number };

/** The bias that an LSTM's forget gate starts with. */
export type ForgetBias =
  /** b_f = value */
  | { readonly kind: 'constant'; readonly value: number }
  /** b_f = ln U(1, longest − 1), b_i = −b_f; longest is the longest dependency expected, in steps */
  | { readonly kind: 'chrono'; readonly longest: number };

/** How parameters are drawn before training. What is left out is uniform. */
export interface InitialisationScheme {
  readonly recurrent: Recurrent;
  /** Wax and Wya; `uniform` unless said. `stackedGlorot` counts all gates of a cell as one layer's outputs, as Keras does */
  readonly input?: 'uniform' | 'glorot' | 'stackedGlorot';
  /** ba, bra and by; `uniform` unless said. `twoUniform` adds two draws up, as two bias vectors would be */
  readonly bias?: 'zero' | 'uniform' | 'twoUniform';
  /** replaces what `bias` gives the forget gate (and under chrono the input gate) */
  readonly forgetBias?: ForgetBias;
}

const recurrentKinds = [
  'uniform',
  'glorot',
  'orthogonal',
  'stackedOrthogonal',
  'identity',
  'gaussian',
] as const;
const inputKinds = ['uniform', 'glorot', 'stackedGlorot'] as const;
const biasKinds = ['zero', 'uniform', 'twoUniform'] as const;
const forgetBiasKinds = ['constant', 'chrono'] as const;

/** ln U(1, T_max − 1) needs an interval that is not empty. */
const shortestChrono = 2;

/**
 * Checks that a scheme can be drawn for an architecture.
 *
 * @throws InputError when a kind is unknown, a gain or scale is negative or not finite (NaN is not), or a forget bias is
 *   given for a network that has no forget gate or no bias, is not finite, or has a `longest` below 2
 */
export function requireScheme(scheme: InitialisationScheme, architecture: Architecture): void {
  const { recurrent, input, bias, forgetBias } = scheme;
  requireChoice(recurrent.kind, recurrentKinds, 'scheme.recurrent.kind');
  if (input !== undefined) requireChoice(input, inputKinds, 'scheme.input');
  if (bias !== undefined) requireChoice(bias, biasKinds, 'scheme.bias');
  if (recurrent.kind === 'gaussian') requireGain(recurrent.gain, 'scheme.recurrent.gain');
  if (recurrent.kind === 'orthogonal') requireGain(recurrent.gain ?? 1, 'scheme.recurrent.gain');
  if (recurrent.kind === 'identity') requireGain(recurrent.scale ?? 1, 'scheme.recurrent.scale');
  if (forgetBias !== undefined) requireForgetBias(forgetBias, architecture);
}

function requireGain(gain: number, where: string): void {
  if (Number.isFinite(gain) && gain >= 0) return;
  throw new InputError({
    where,
    what: `is ${shown(gain)}`,
    expected: 'expected a finite number of at least 0, because it scales the weights',
  });
}

function requireForgetBias(forgetBias: ForgetBias, architecture: Architecture): void {
  if (architecture.cell !== 'lstm' || !architecture.bias) {
    throw new InputError({
      where: 'scheme.forgetBias',
      what: `is given for ${architecture.cell === 'lstm' ? 'an LSTM without bias' : `cell "${architecture.cell}"`}`,
      expected: 'expected it for an LSTM with bias only, because nothing else has a bias on a forget gate',
      next: 'Leave forgetBias out',
    });
  }
  const kind = requireChoice(forgetBias.kind, forgetBiasKinds, 'scheme.forgetBias.kind');
  if (kind === 'constant') requireFinite(forgetBias as ForgetBias & { kind: 'constant' });
  else requireLongest(forgetBias as ForgetBias & { kind: 'chrono' });
}

function requireFinite({ value }: { readonly value: number }): void {
  if (Number.isFinite(value)) return;
  throw new InputError({
    where: 'scheme.forgetBias.value',
    what: `is ${shown(value)}`,
    expected: 'expected a finite number, because it is a parameter',
  });
}

function requireLongest({ longest }: { readonly longest: number }): void {
  if (Number.isFinite(longest) && longest >= shortestChrono) return;
  throw new InputError({
    where: 'scheme.forgetBias.longest',
    what: `is ${shown(longest)}`,
    expected: `expected a finite number of at least ${shortestChrono}, because b_f = ln U(1, longest − 1)`,
  });
}
