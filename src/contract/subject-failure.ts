/** What a subject did instead of answering. */
export type SubjectFailureKind =
  /** it could not be started */
  | 'start'
  /** what it says of itself cannot be read */
  | 'describe'
  /** it threw, answered with an error, or its process ended */
  | 'crash'
  /** no answer came within the time limit */
  | 'timeout'
  /** what came is no reply, or nothing that the protocol knows */
  | 'protocol';

/** What passed between harness and subject around a failure, each cut to what a person can read. */
export interface Evidence {
  readonly sent?: string | undefined;
  readonly received?: string | undefined;
  /** the tail of what it wrote to stderr */
  readonly stderr?: string | undefined;
}

/** A subject that failed instead of answering; it ends a run with the verdict `error`. */
export class SubjectFailure extends Error {
  override readonly name = 'SubjectFailure';
  constructor(
    readonly kind: SubjectFailureKind,
    message: string,
    readonly evidence: Evidence = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * A case that a subject does not support, though its description does not say so: thrown by `evaluate`, error code −32001 on
 * the wire. The case is counted as unsupported, never as passed.
 */
export class UnsupportedCase extends Error {
  override readonly name = 'UnsupportedCase';
}
