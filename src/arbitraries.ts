// Arbitraries for fast-check, in the order in which a request is put together.

// Whom for, and how large.

export type { ArchitectureLimits, BatchLimits } from './case/arbitrary/limits.js';
export type { Audience, SupportsInput } from './case/arbitrary/possible.js';

// The network: its architecture and parameters.

export { type ArchitectureOptions, architectures } from './case/arbitrary/architectures.js';
export { type ParameterFamily, parameterFamilies } from './case/arbitrary/parameter-family.js';
export { type ParameterOptions, parametersOf } from './case/arbitrary/parameters.js';

// What it reads, and what is differentiated.

export { type BatchSize, lengthsOf } from './case/arbitrary/lengths.js';
export { type ObjectiveOptions, objectivesOf } from './case/arbitrary/objectives.js';
export { type SequenceOptions, type Sequences, sequencesOf } from './case/arbitrary/sequences.js';
export { type StateOptions, statesOf } from './case/arbitrary/states.js';

// All of it together.

export type { RequestPart } from './case/arbitrary/request-draft.js';
export { type PairOptions, requestPairs } from './case/arbitrary/request-pairs.js';
export type { BatchOptions, RequestOptions } from './case/arbitrary/request-source.js';
export { requests, requestsOf } from './case/arbitrary/requests.js';
