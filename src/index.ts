// The public API, in the order in which data flows.

// Cases: the requests that a run asks.
export { buildRequest } from './case/build-request.js';
export { type CaseLimits, usualLimits } from './case/case-arbitrary.js';
export type { CaseSpec, WeightScale } from './case/case-spec.js';
export type { CellKind, Combination, Ending } from './case/combination.js';
export { type CornerCase, cornerCases } from './case/corner-cases.js';
export { caseAtPath, generatedCase, type PlannedCase, shrinkCase } from './case/generated-case.js';
// The check: is the gradient right?
export {
  type CheckOptions,
  type CheckOutcome,
  type CheckProgress,
  check,
} from './check/check.js';
export { checkGradient } from './check/general/check-gradient.js';
export type { BlockRange } from './check/general/gradient-blocks.js';
export type { GradientQuestion } from './check/general/gradient-question.js';
export type { BlockVerdict, GradientVerdict, Limit } from './check/general/gradient-verdict.js';
export {
  type LocaliseInput,
  type LocatedEntries,
  localise,
  type WrongEntry,
} from './check/localise/localise.js';
export type { Suspect } from './check/localise/support.js';
export type { CaseSelection, NamedArchitecture, NamedRequest } from './check/plan.js';
export { checkSequences, type SequenceResult } from './check/sequence/check-sequences.js';
export type { SequenceFailure } from './check/sequence/sequence-failure.js';
export type { SequenceOptions } from './check/sequence/sequence-options.js';
// Comparison: an error against its budget.
export { type Agreement, compareEntries, type Entry } from './comparison/agreement.js';
export { type BudgetInput, entryBudgets } from './comparison/budget.js';
export { certifiedBound, directionCount, widestRelativeBound } from './comparison/certificate.js';
// What refuses an input, and what everything draws from and rounds to.
export { type Complaint, InputError } from './complaint/input-error.js';
// The contract: what a subject is asked, what it answers, what a run comes to.
export {
  type Activation,
  type Architecture,
  type ArchitectureInput,
  type Cell,
  type ParameterShape,
  parameterShapes,
  type ResetPlacement,
} from './contract/architecture.js';
export { type Configuration, defineConfig } from './contract/configuration.js';
export type { AnyArchitecture, CustomArchitecture } from './contract/custom-architecture.js';
export {
  type ConventionName,
  type CustomParameter,
  type DescriptionInput,
  type ResolvedDescription,
  resolveDescription,
} from './contract/description.js';
export type { Direction } from './contract/direction.js';
export { type FaultId, type FaultSection, faultIds, faultSections } from './contract/faults.js';
export { gradientShapes, outputShape, stateShape } from './contract/quantities.js';
export type { Objective, Reduction, Reply, Request, States, Want } from './contract/request.js';
export { resolveArchitecture } from './contract/resolve-architecture.js';
export {
  type Certificate,
  type CheckEntry,
  type Finding,
  type Power,
  type Result,
  type RunError,
  resultJsonSchema,
  resultSchema,
} from './contract/result.js';
export type {
  AnySubject,
  CustomSubject,
  Description,
  OpenSubject,
  Subject,
  Supports,
} from './contract/subject.js';
export {
  type Evidence,
  SubjectFailure,
  type SubjectFailureKind,
  UnsupportedCase,
} from './contract/subject-failure.js';
export { supportsRequest } from './contract/supports-request.js';
export { resolveSweep, type Sweep, type SweepBlock } from './contract/sweep.js';
export {
  type DataType,
  type DenseTensor,
  indexTensor,
  type Tensor,
  tensor,
  zeros,
} from './contract/tensor.js';
export type { Encoding, WireTensor } from './contract/tensor-codec.js';
export { validateCustomRequest, validateRequest } from './contract/validate-request.js';
export { exitCodes, type Verdict } from './contract/verdict.js';
export {
  type DecodedReply,
  decodeAnyRequest,
  decodeReply,
  decodeRequest,
  encodeReply,
  encodeRequest,
  type WireReply,
  type WireRequest,
} from './contract/wire.js';
// Conventions: parameters and gradients as other frameworks keep them.
export type { FrameworkTensor } from './convention/framework-tensor.js';
export { type Layout, layoutOf } from './convention/layout.js';
export type { PlacedParameter, Positions } from './convention/positions.js';
export {
  type RecognisedNetwork,
  recogniseNetwork,
  type ToldNetwork,
} from './convention/recognise-network.js';
export {
  gradientsFrom,
  gradientsInto,
  parametersFrom,
  parametersInto,
  type SecondHalf,
  secondHalves,
} from './convention/translate.js';
// Decay: how far back does it reach?
export { type ComparisonOptions, compareDecay } from './decay/baseline/compare-decay.js';
export type { ChangeVerdict, DecayChanges } from './decay/baseline/decay-changes.js';
export { parseDecayDocument, readDecayDocument } from './decay/baseline/read-decay-document.js';
export type {
  DecayAgreement,
  DecayBound,
  DecayDocument,
  DecayFate,
  DecayFloor,
  DecayRate,
  DecayRun,
  DecaySeries,
  ShapeVerdict,
} from './decay/decay-document.js';
export { type DecayVariant, decayVariants } from './decay/decay-variants.js';
export { type GateMemory, measureGateMemory } from './decay/gate-memory.js';
export { type EncodedTexts, type TextsGiven, textsFor } from './decay/given-texts.js';
export { boundSlope, logGradientBound } from './decay/gradient-bound.js';
export {
  embeddedInputs,
  type InputSequence,
  noInputs,
  randomInputs,
  tokenInputs,
} from './decay/input-sequence.js';
export { logSingularValues, type StateJacobian, stateJacobians } from './decay/jacobian.js';
export { leadingExponent } from './decay/lyapunov.js';
export { lyapunovSpectrum, type SpectrumOptions } from './decay/lyapunov-spectrum.js';
export { type MeanField, randomTanhMeanField } from './decay/mean-field.js';
export { measurePoint, type PointResult } from './decay/measure-point.js';
export type { DecayMeasures } from './decay/measures/measures-document.js';
export type { PointMeasures } from './decay/measures/point-measures.js';
export {
  type DecayOptions,
  type DecayPoint,
  decayDefaults,
  planDecay,
  planSweep,
} from './decay/plan-decay.js';
export { type GivenPlan, planGiven } from './decay/plan-given.js';
export type { ScaledBlock } from './decay/scaled-block.js';
export { randomCotangent, type ScaledCotangent } from './decay/scaled-cotangent.js';
export type { GivenTexts, SeriesInputs, SeriesParameters, SeriesPlan } from './decay/series-plan.js';
export { measureStateGradient, type StateGradient } from './decay/state-gradient.js';
export { type SingularValues, stateSingularValues } from './decay/state-singular-values.js';
export { measureSubjectPoint, type SubjectPointResult } from './decay/subject/measure-subject-point.js';
export { nearestLag } from './decay/subject/nearest-lag.js';
export { planSubject, type SubjectPlanOptions } from './decay/subject/plan-subject.js';
export { type DecayOrigin, summarise } from './decay/summarise.js';
export type { Trajectory } from './decay/trajectory.js';
export type { Truncation } from './decay/truncation.js';
export {
  type ContributionQuestion,
  measureContributions,
  type SharedWeights,
  type WeightContributions,
} from './decay/weight-contributions.js';
// The reference network: parameters, gradient, tangent, training.
export { evaluateReference } from './network/evaluate.js';
export {
  type ForgetBias,
  type InitialisationScheme,
  initialParameters,
  type Recurrent,
} from './network/initial-parameters.js';
export { evaluate } from './network/reference.js';
export type { Contribution, Stages } from './network/stages.js';
export { type StepContributions, stepContributions } from './network/step-contributions.js';
export { type TangentReply, tangent } from './network/tangent/tangent.js';
export {
  type Batch,
  type Training,
  type TrainingOutcome,
  type TrainingStep,
  train,
  trainingSteps,
} from './network/train.js';
export { type UpdateRule, updateParameters } from './network/update.js';
export type { Estimate } from './numeric/estimate.js';
export { type Precision, type PrecisionName, precisions } from './numeric/precision.js';
export { type RandomStream, randomStream } from './numeric/random.js';
// Oracles: derivatives that share no code with what they judge.
export { complexStep } from './oracle/complex-step.js';
export { type Difference, differenceAlong, type Line } from './oracle/differences.js';
export { type DecimalArithmetic, exactDifference } from './oracle/exact-difference.js';
export { estimateNoise, type Noise, type NoiseStatus, noiseAlong } from './oracle/noise.js';
// Subjects: the reference itself, and what a function becomes.
export { type Answer, defineSubject } from './subject/define-subject.js';
export { referenceSubject } from './subject/reference.js';
// Text: from words to tokens.
export {
  type AgreementSentence,
  agreementSentence,
  agreementWords,
  type Governor,
  governors,
  type Reflexive,
  reflexives,
} from './text/agreement-sentence.js';
export { bundledReviews } from './text/bundled-reviews.js';
export { type OneHot, oneHot, type TokenGrid } from './text/one-hot.js';
export { type PaddedSequences, padSequences } from './text/padding.js';
export { type ParsedReviews, parseReviews, type ReviewFormat } from './text/parse-reviews.js';
export { ratingEntropy } from './text/rating-entropy.js';
export { requireReviews } from './text/require-reviews.js';
export { type Rating, type Review, ratings } from './text/review.js';
export type { BadRow } from './text/review-row.js';
export { type ReviewSplit, splitReviews } from './text/split-reviews.js';
export {
  buildVocabulary,
  decode as decodeWords,
  defaultVocabularySize,
  encode as encodeWords,
  endIndex,
  type Framing,
  padIndex,
  specialTokens,
  startIndex,
  unknownIndex,
  type Vocabulary,
} from './text/vocabulary.js';
export { words } from './text/words.js';
export { type Decimal, type Decimals, loadTextbook, type Textbook } from './textbook/textbook.js';
