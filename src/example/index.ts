// Trained networks, and what each word that they read counts for: `backproof/example`.

export {
  accuracyByDistance,
  type DistanceAccuracy,
  type DistantExample,
} from './accuracy-by-distance.js';
export { agreementExamples } from './agreement-task.js';
export { type Contrast, contrastOf, type LabelPair } from './contrast.js';
export type {
  ExampleAccuracy,
  ExampleDocument,
  ExampleNetwork,
  ReviewRow,
  SentenceRow,
  ShownReview,
  ShownSentence,
} from './example-document.js';
export { measureExamples } from './measure-examples.js';
export { paddedExamples } from './padded-review.js';
export {
  type LabelledSentence,
  type SentenceSaliency,
  sentenceSaliency,
  type WordSaliency,
} from './sentence-saliency.js';
export {
  type TrainedIndex,
  type TrainedNetwork,
  type TrainedTask,
  trainedClassifier,
} from './trained-network.js';
export type { WordClassifier, WordInput, WordVectors } from './word-classifier.js';
