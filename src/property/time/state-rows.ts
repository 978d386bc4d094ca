import { takeAlong } from '../../contract/along-axis.js';
import type { Request } from '../../contract/request.js';
import { withBlocks } from '../network/request-blocks.js';

/** Some rows of the states [L·dirs, B, H], from ≤ k < to: those of some layers, or of one direction. */
export interface StateRows {
  readonly from: number;
  readonly to: number;
}

/** Whether a block has a row for each layer and direction: initial and final states, their gradients and cotangents. */
export function hasStateRows(block: string): boolean {
  return block === 'h' || block === 'c' || block === 'h_n' || block === 'c_n';
}

/** Keeps some rows of a request's initial states and of the cotangents of the final ones. */
export function withStateRows(request: Request, { from, to }: StateRows): Request {
  return withBlocks(request, (name, block) => (hasStateRows(name) ? takeAlong(block, 0, from, to) : block));
}
