import type { Cell } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { Supports } from '../../contract/subject.js';
import type { PrecisionName } from '../../numeric/precision.js';
import type { CaseLimits } from '../case-arbitrary.js';

/** What the cases of a run are generated for. */
export interface CoverageDomain {
  readonly supports: Supports;
  readonly precision: PrecisionName;
  readonly limits: CaseLimits;
  /** the only cells of the run; every cell that is supported unless given */
  readonly cells?: readonly Cell[] | undefined;
}

/** A class of requests that the generated cases of a run are to include. */
export interface RequestClass {
  readonly name: string;
  /** what a request of the class is or has, completing "a request …" */
  readonly what: string;
  /** the least share of generated cases that are in the class: at most half of what the generator gives in any domain */
  readonly declared: number;
  readonly has: (request: Request) => boolean;
  /** whether cases of a domain can be in the class at all */
  readonly possible: (domain: CoverageDomain) => boolean;
}
