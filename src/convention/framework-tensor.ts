import type { Architecture } from '../contract/architecture.js';
import type { PlacedParameter, Positions } from './positions.js';

/** A tensor of a framework by its name, made of entries of ours. */
export interface FrameworkTensor extends Positions {
  readonly name: string;
}

/** Our parameters, those of a layer and a direction by their names without the suffix. */
export interface PlacedParameters {
  readonly architecture: Architecture;
  /** of a layer's direction; undefined where the architecture has none of that name */
  of(name: 'Wax' | 'Waa', layer: number, direction: number): PlacedParameter;
  of(name: 'ba' | 'bra', layer: number, direction: number): PlacedParameter | undefined;
  /** of the readout; undefined where there is none */
  readout(name: 'Wya' | 'by'): PlacedParameter | undefined;
}
