import { batchSum } from './batch/batch-sum.js';
import { fullLengths } from './batch/full-lengths.js';
import { longerPadding } from './batch/longer-padding.js';
import { paddingInert } from './batch/padding-inert.js';
import { permutedExamples } from './batch/permuted-examples.js';
import { repeatedBatch } from './batch/repeated-batch.js';
import { zeroState } from './batch/zero-state.js';
import { adjoint } from './cotangent/adjoint.js';
import { linearInCotangent } from './cotangent/linear-in-cotangent.js';
import { meanAndSum } from './cotangent/mean-and-sum.js';
import { scaledCotangent } from './cotangent/scaled-cotangent.js';
import { zeroCotangent } from './cotangent/zero-cotangent.js';
import { balancedUnits } from './network/balanced-units.js';
import { biasAsInput } from './network/bias-as-input.js';
import { complementedUnits } from './network/complemented-units.js';
import { inputsThroughWeights } from './network/inputs-through-weights.js';
import { negatedUnits } from './network/negated-units.js';
import { oneHotTokens } from './network/one-hot-tokens.js';
import { permutedClasses } from './network/permuted-classes.js';
import { permutedInputs } from './network/permuted-inputs.js';
import { permutedUnits } from './network/permuted-units.js';
import { scaledInputs } from './network/scaled-inputs.js';
import { scaledUnits } from './network/scaled-units.js';
import { shiftedInputs } from './network/shifted-inputs.js';
import { shiftedLogits } from './network/shifted-logits.js';
import { shiftedTargets } from './network/shifted-targets.js';
import { unusedInput } from './network/unused-input.js';
import { unusedUnit } from './network/unused-unit.js';
import { wordsAddUp } from './network/words-add-up.js';
import type { Property } from './property.js';
import { causal } from './time/causal.js';
import { cutInTwo } from './time/cut-in-two.js';
import { directionsApart } from './time/directions-apart.js';
import { lastOfEvery } from './time/last-of-every.js';
import { layersOneByOne } from './time/layers-one-by-one.js';
import { oneStepAtATime } from './time/one-step-at-a-time.js';
import { reversedDirections } from './time/reversed-directions.js';

/** All properties, those first that say most plainly what is wrong: of several that fail, the first is told. */
export const properties: readonly Property[] = [
  zeroCotangent,
  scaledCotangent,
  linearInCotangent,
  adjoint,
  meanAndSum,
  fullLengths,
  zeroState,
  paddingInert,
  longerPadding,
  permutedExamples,
  batchSum,
  repeatedBatch,
  causal,
  cutInTwo,
  oneStepAtATime,
  lastOfEvery,
  reversedDirections,
  directionsApart,
  layersOneByOne,
  wordsAddUp,
  inputsThroughWeights,
  balancedUnits,
  oneHotTokens,
  unusedInput,
  biasAsInput,
  shiftedInputs,
  scaledInputs,
  permutedInputs,
  permutedUnits,
  negatedUnits,
  scaledUnits,
  unusedUnit,
  complementedUnits,
  permutedClasses,
  shiftedLogits,
  shiftedTargets,
];

/**
 * Those that speak of the sequences, the batch and the loss alone: they hold for every architecture whose examples have nothing to do
 * with each other but the loss, a subject's own as well.
 */
export const propertiesOfAnyCell: readonly Property[] = [
  zeroCotangent,
  scaledCotangent,
  linearInCotangent,
  meanAndSum,
  fullLengths,
  zeroState,
  paddingInert,
  longerPadding,
  permutedExamples,
  repeatedBatch,
];
