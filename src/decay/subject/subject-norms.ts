import type { Request, States } from '../../contract/request.js';
import { type Tensor, tensor, zeros } from '../../contract/tensor.js';
import { euclideanNorm } from '../../numeric/norm.js';
import { type AskedSubject, askSubject, promised } from './ask-subject.js';
import type { PosedPoint } from './posed-point.js';

/**
 * Asks a subject for ln ‖∂L/∂s_{T−k}‖₂, its own gradient by the state that its own first T − k steps end in.
 *
 * From kept state to kept state the sequence is run once; from each the last k steps are run with L = ⟨u, h_T⟩ and the gradient
 * of the initial state wanted, h and of an LSTM c, both counted. That is T + Σk steps.
 *
 * @param lags - ascending, from 0 to T
 * @param rounded - rounds a state to what may be sent
 * @returns at the lags: −Infinity for exact zeros, NaN where a gradient has one
 * @throws SubjectFailure when the subject fails to answer
 */
export async function stateNorms(
  subject: AskedSubject,
  point: PosedPoint,
  lags: readonly number[],
  rounded: (block: Tensor) => Tensor,
): Promise<Float64Array> {
  const { length } = point;
  const logNorms = new Float64Array(lags.length);
  let state = noState(point);
  let at = 0;
  for (let index = lags.length - 1; index >= 0; index--) {
    const lag = lags[index]!;
    if (lag === 0) {
      logNorms[index] = Math.log(euclideanNorm(point.cotangent));
      continue;
    }
    if (length - lag > at) {
      const reply = await askSubject(
        subject,
        requestOf(point, { from: at, to: length - lag, state, want: ['outputs'] }),
      );
      state = statesOf(promised(subject, reply.state, 'reply.state'), rounded);
      at = length - lag;
    }
    // A state that is lost can be sent to nobody: from here to the end there is no gradient.
    if (!hasNumbers(state)) return logNorms.fill(Number.NaN, 0, index + 1);
    const { gradients } = await askSubject(
      subject,
      requestOf(point, { from: at, to: length, state, want: ['gradients'] }),
    );
    const h = promised(subject, gradients?.h, 'reply.gradients.h');
    const c = state.c ? promised(subject, gradients?.c, 'reply.gradients.c') : null;
    logNorms[index] = Math.log(euclideanNorm([...h.data, ...(c?.data ?? [])]));
  }
  return logNorms;
}

/**
 * Asks a subject for ln ‖∂L/∂x_{T−k}‖₂ in one run of the whole sequence.
 *
 * @param lags - ascending, from 0 to T − 1
 * @returns at the lags: −Infinity for exact zeros, NaN where a gradient has one
 * @throws SubjectFailure when the subject fails to answer
 */
export async function inputNorms(
  subject: AskedSubject,
  point: PosedPoint,
  lags: readonly number[],
): Promise<Float64Array> {
  const { gradients } = await askSubject(subject, wholeRequest(point));
  return rowNorms(promised(subject, gradients?.inputs, 'reply.gradients.inputs'), lags);
}

/** The whole sequence from a state of zeros, with every gradient wanted. */
export function wholeRequest(point: PosedPoint): Request {
  return requestOf(point, { from: 0, to: point.length, state: null, want: ['gradients'] });
}

/** The last steps of the sequence alone, from a state of zeros, with every gradient wanted. */
export function lastSteps(point: PosedPoint, count: number): Request {
  const { length } = point;
  return requestOf(point, { from: length - count, to: length, state: noState(point), want: ['gradients'] });
}

/** ln of the norms of rows T − 1 − k of ∂L/∂inputs [1, T, D]. */
export function rowNorms({ shape, data }: Tensor, lags: readonly number[]): Float64Array {
  const [, T, D] = shape as [number, number, number];
  return Float64Array.from(lags, (lag) => {
    const row = (T - 1 - lag) * D;
    return Math.log(euclideanNorm(data.subarray(row, row + D)));
  });
}

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly state: States | null;
  readonly want: Request['want'];
}

function requestOf(
  { architecture, parameters, inputs, cotangent }: PosedPoint,
  { from, to, state, want }: Asked,
): Request {
  return {
    architecture,
    parameters,
    ...inputs.read(from, to - from),
    lengths: null,
    state,
    objective: { kind: 'cotangent', h: tensor([1, 1, cotangent.length], cotangent) },
    want,
  };
}

function noState({ architecture: { cell, hiddenSize } }: PosedPoint): States {
  const none = () => zeros([1, 1, hiddenSize]);
  return cell === 'lstm' ? { h: none(), c: none() } : { h: none() };
}

function statesOf({ h, c }: States, rounded: (block: Tensor) => Tensor): States {
  return c ? { h: rounded(h), c: rounded(c) } : { h: rounded(h) };
}

function hasNumbers({ h, c }: States): boolean {
  return [...h.data, ...(c?.data ?? [])].every(Number.isFinite);
}
