import { takeAlong } from '../../contract/along-axis.js';
import { batchShape, type Request } from '../../contract/request.js';
import { isMean, lossRowCount } from '../loss-rows.js';
import { bareRequest, type Cotangents, cotangentsOf } from './bare-request.js';
import type { HandedStates } from './handed-on.js';
import { type Span, stepsWithin } from './steps.js';

/**
 * Cuts some steps out of a request, with what its loss reads of them: their own cotangents or targets, and what stands at the end
 * only where that is the end of the sequences. The initial state stays that of the request.
 */
export function pieceOf(request: Request, span: Span): Request {
  const piece = stepsWithin(request, span);
  const { objective, architecture } = request;
  if (objective.kind !== 'cotangent' && architecture.readout?.at === 'every') {
    const targets = takeAlong(objective.targets, 1, span.from, span.to);
    return { ...piece, objective: { ...objective, targets } };
  }
  const isEnd = span.to === batchShape(request).sequenceLength;
  if (!isEnd) return bareRequest(piece, outputsOf(request, span));
  return objective.kind === 'cotangent'
    ? bareRequest(piece, { ...cotangentsOf(request), ...outputsOf(request, span) })
    : piece;
}

/** Cuts some steps out of a request, with cotangents for the states that they end with and, where there are any, for their outputs. */
export function carryingPiece(request: Request, span: Span, endStates: HandedStates): Request {
  return bareRequest(stepsWithin(request, span), { ...outputsOf(request, span), ...endStates });
}

/** By how much the loss of a piece counts in the whole's: the mean over every step is one of steps, not of pieces. */
export function weightOfPiece(piece: Request, request: Request): number {
  return isMean(request) && isMean(piece) ? lossRowCount(piece) / lossRowCount(request) : 1;
}

function outputsOf(request: Request, { from, to }: Span): Pick<Cotangents, 'outputs'> {
  const { outputs } = cotangentsOf(request);
  return outputs === undefined ? {} : { outputs: takeAlong(outputs, 1, from, to) };
}
