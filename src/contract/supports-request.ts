import type { Architecture } from './architecture.js';
import type { Request } from './request.js';
import type { Description, Supports } from './subject.js';

/**
 * Tells whether a subject declares that it can evaluate a request.
 *
 * @returns true, or the first reason why not, as a clause: `does not take lengths`
 */
export function supportsRequest({ supports }: Description, request: Request): true | string {
  return architectureReason(supports, request.architecture) ?? requestReason(supports, request) ?? true;
}

function architectureReason(supports: Supports, architecture: Architecture): string | null {
  const { cell, layers, bidirectional, bias, readout } = architecture;
  if (!supports.cells.includes(cell)) return `does not have cell ${cell}`;
  if (cell === 'elman' && !supports.activations.includes(architecture.activation)) {
    return `does not have activation ${architecture.activation}`;
  }
  if (cell === 'gru' && !supports.reset.includes(architecture.reset)) {
    return `does not have a GRU with reset ${architecture.reset}`;
  }
  if (layers > supports.layers)
    return `has at most ${supports.layers} layer${supports.layers === 1 ? '' : 's'}`;
  if (bidirectional && !supports.bidirectional) return 'is not bidirectional';
  if (!supports.bias.includes(bias)) return bias ? 'takes no bias' : 'always takes a bias';
  if (readout !== null && !supports.readout.includes(readout.at)) return `has no readout at ${readout.at}`;
  if (readout === null && !supports.objectives.includes('cotangent')) return 'does not go without a readout';
  return null;
}

function requestReason(
  supports: Supports,
  { tokens, lengths, state, objective, want }: Request,
): string | null {
  if (tokens !== undefined && !supports.tokens) return 'does not take tokens';
  if (lengths !== null && !supports.lengths) return 'does not take lengths';
  if (state !== null && !supports.state) return 'does not take an initial state';
  if (!supports.objectives.includes(objective.kind)) return `does not have objective ${objective.kind}`;
  if (want.includes('outputs') && !supports.outputs) return 'does not return outputs';
  return null;
}
