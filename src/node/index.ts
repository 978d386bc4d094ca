// The public API for programs that run in Node: subjects from outside this process, weights of trained models.

export { loadModule, type ModuleUse } from './load-module.js';
export { type OpeningOptions, openSubject } from './open-subject.js';
export {
  openProcessSubject,
  type ProcessSubject,
  type ProcessSubjectOptions,
} from './process/process-subject.js';
export { readVocabulary } from './read-vocabulary.js';
export { type SubjectSource, sourceName, subjectSource } from './subject-source.js';
export { readTrainedNetworks, type TrainedNetworks } from './weights/read-trained-networks.js';
export { readWeights } from './weights/read-weights.js';
export { writeSafetensors } from './weights/write-safetensors.js';
