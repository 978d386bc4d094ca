import { activationDerivativeMissing } from './activation-derivative-missing.js';
import { activationDerivativeWrong } from './activation-derivative-wrong.js';
import { batchAveraged } from './batch-averaged.js';
import { batchElementDropped } from './batch-element-dropped.js';
import { cellPathMissing } from './cell-path-missing.js';
import { clipped } from './clipped.js';
import { conventionKinds } from './convention-kinds.js';
import { entriesWrong } from './entries-wrong.js';
import type { FaultKind } from './fault-kind.js';
import { finalStateCotangentIgnored } from './final-state-cotangent-ignored.js';
import { gateGradientMissing } from './gate-gradient-missing.js';
import { gradientMissing } from './gradient-missing.js';
import { hiddenPathMissing } from './hidden-path-missing.js';
import { initialStateGradientMissing } from './initial-state-gradient-missing.js';
import { lastStepOnly } from './last-step-only.js';
import { layersMixed } from './layers-mixed.js';
import { lossMismatch } from './loss-mismatch.js';
import { lowPrecision } from './low-precision.js';
import { maskLeak } from './mask-leak.js';
import { mutatesArguments } from './mutates-arguments.js';
import { nondeterministic } from './nondeterministic.js';
import { notFinite } from './not-finite.js';
import { offByOneState } from './off-by-one-state.js';
import { permuted } from './permuted.js';
import { repeatedTokenOverwritten } from './repeated-token-overwritten.js';
import { resetPathMissing } from './reset-path-missing.js';
import { scaled } from './scaled.js';
import { signFlipped } from './sign-flipped.js';
import { softmaxGradientWrong } from './softmax-gradient-wrong.js';
import { staleState } from './stale-state.js';
import { timeAveraged } from './time-averaged.js';
import { timeReversed } from './time-reversed.js';
import { timeStepMissing } from './time-step-missing.js';
import { transposed } from './transposed.js';
import { transposedPropagation } from './transposed-propagation.js';
import { truncatedBptt } from './truncated-bptt.js';
import { updatePathMissing } from './update-path-missing.js';
import { wrongInitialState } from './wrong-initial-state.js';

/** Every kind of fault that can be planted, in the order of the vocabulary but for conventions, which have a precedence of their own. */
export const faultKinds: readonly FaultKind[] = [
  truncatedBptt,
  timeStepMissing,
  lastStepOnly,
  offByOneState,
  wrongInitialState,
  initialStateGradientMissing,
  finalStateCotangentIgnored,
  timeReversed,
  cellPathMissing,
  hiddenPathMissing,
  activationDerivativeMissing,
  activationDerivativeWrong,
  gateGradientMissing,
  updatePathMissing,
  resetPathMissing,
  softmaxGradientWrong,
  transposed,
  transposedPropagation,
  signFlipped,
  scaled,
  batchAveraged,
  timeAveraged,
  permuted,
  gradientMissing,
  entriesWrong,
  layersMixed,
  batchElementDropped,
  maskLeak,
  repeatedTokenOverwritten,
  staleState,
  nondeterministic,
  mutatesArguments,
  clipped,
  lowPrecision,
  lossMismatch,
  notFinite,
  ...conventionKinds,
];
