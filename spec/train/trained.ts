import type { DenseTensor } from '../../src/contract/tensor.js';
import type { TrainedNetwork } from '../../src/example/trained-network.js';

/** A network that was just trained: its weights, its entry in the index, and what its task's networks share. */
export interface Trained {
  readonly parameters: Readonly<Record<string, DenseTensor>>;
  readonly record: TrainedNetwork;
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
}
