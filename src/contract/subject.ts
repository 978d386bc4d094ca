import type { PrecisionName } from '../numeric/precision.js';
import type { Activation, Cell, ResetPlacement } from './architecture.js';
import type { Objective, Reply, Request } from './request.js';

/** What an implementation can do; what is left out of a declaration is listed in the contract. */
export interface Supports {
  readonly cells: readonly Cell[];
  readonly activations: readonly Activation[];
  readonly reset: readonly ResetPlacement[];
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly bias: readonly boolean[];
  readonly readout: readonly ('last' | 'every')[];
  readonly lengths: boolean;
  readonly state: boolean;
  readonly tokens: boolean;
  readonly objectives: readonly Objective['kind'][];
  readonly gradients: readonly ('parameters' | 'inputs' | 'state')[];
  readonly outputs: boolean;
}

/** What a subject says of itself. */
export interface Description {
  readonly name: string;
  readonly version: string;
  /** what it computes in */
  readonly precision: PrecisionName;
  /** whose parameter names, shapes and gate order it uses */
  readonly convention: string;
  readonly supports: Supports;
}

/** The implementation under test. */
export interface Subject {
  describe(): Description | Promise<Description>;
  evaluate(request: Request): Reply | Promise<Reply>;
}
