import type { PrecisionName } from '../numeric/precision.js';
import type { Activation, Cell, ResetPlacement } from './architecture.js';
import type { ConventionName, CustomParameter } from './description.js';
import type { AnyRequest, CustomRequest, Objective, Reply, Request } from './request.js';
import type { Evidence, SubjectFailure } from './subject-failure.js';

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
  readonly convention: ConventionName;
  readonly supports: Supports;
  /** the parameters of an architecture of its own; null, or left out: one of ours */
  readonly parameters?: readonly CustomParameter[] | null;
}

/** The implementation under test. Its two methods are what a user writes; the others belong to those that hold something open. */
export interface SubjectOf<AskedRequest> {
  /** says what it is, what it computes in, and what it supports */
  describe(): Description | Promise<Description>;
  /**
   * answers one request
   *
   * @throws UnsupportedCase for a case that it does not support after all
   */
  evaluate(request: AskedRequest): Reply | Promise<Reply>;
  /** answers several requests, in their order, where asking together is cheaper than one at a time */
  evaluateAll?(requests: readonly AskedRequest[]): Promise<readonly Reply[]>;
  /** what passed last, for the message when a reply cannot be read */
  evidence?(): Evidence;
}

/** An implementation of cells that the reference knows. */
export type Subject = SubjectOf<Request>;

/** An implementation with an architecture of its own: its description lists `parameters`, and its requests carry those. */
export type CustomSubject = SubjectOf<CustomRequest>;

/** An implementation of either kind; what it describes says which requests it can be asked. */
export type AnySubject = SubjectOf<AnyRequest>;

/** A subject that holds something open: a process, say. */
export interface OpenSubject extends Subject {
  /**
   * Ends it and all that belongs to it; it never fails, and a second call does nothing more.
   *
   * @returns whole sentences about what had to be done to end it, for warnings
   */
  close(): Promise<readonly string[]>;
  /** why it can no longer be asked, null while it can; what it wrote after its last reply is known once it is closed */
  failure?(): SubjectFailure | null;
  /** ends it at once and without asking, when this process is about to exit */
  kill(): void;
}
