import type { Architecture } from './architecture.js';
import type { AnyArchitecture, CustomArchitecture } from './custom-architecture.js';
import { type AnyRequest, isCustom } from './request.js';
import type { Description, Supports } from './subject.js';

/**
 * Tells whether a subject declares that it can evaluate a request.
 *
 * @returns true, or the first reason why not, as a clause: `does not take lengths`
 */
export function supportsRequest(description: Description, request: AnyRequest): true | string {
  const { supports } = description;
  const reason = isCustom(request)
    ? customReason(description, request.architecture)
    : architectureReason(supports, request.architecture);
  return reason ?? readoutReason(supports, request.architecture) ?? requestReason(supports, request) ?? true;
}

function customReason(
  { supports, parameters }: Description,
  architecture: CustomArchitecture,
): string | null {
  const { layers, bidirectional } = architecture;
  if (parameters === undefined || parameters === null) return 'has no architecture of its own';
  if (layers !== supports.layers) return `has ${supports.layers} layer${supports.layers === 1 ? '' : 's'}`;
  if (bidirectional !== supports.bidirectional)
    return bidirectional ? 'is not bidirectional' : 'is bidirectional';
  return null;
}

function architectureReason(supports: Supports, architecture: Architecture): string | null {
  const { cell, layers, bidirectional, bias } = architecture;
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
  return null;
}

function readoutReason(supports: Supports, { readout }: AnyArchitecture): string | null {
  if (readout !== null && !supports.readout.includes(readout.at)) return `has no readout at ${readout.at}`;
  if (readout === null && !supports.objectives.includes('cotangent')) return 'does not go without a readout';
  return null;
}

function requestReason(
  supports: Supports,
  { tokens, lengths, state, objective, want }: AnyRequest,
): string | null {
  if (tokens !== undefined && !supports.tokens) return 'does not take tokens';
  if (lengths !== null && !supports.lengths) return 'does not take lengths';
  if (state !== null && !supports.state) return 'does not take an initial state';
  if (!supports.objectives.includes(objective.kind)) return `does not have objective ${objective.kind}`;
  if (want.includes('outputs') && !supports.outputs) return 'does not return outputs';
  return null;
}
