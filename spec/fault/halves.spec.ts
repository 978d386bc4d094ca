import { describe, expect, it } from 'vitest';
import { columnsAlone, sumOfGradients } from '../../src/fault/halves.js';
import { layerByLayer } from '../../src/fault/layer-by-layer.js';
import type { Evaluate } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { forwardCases } from '../diagnosis/forward-cases.js';
import { drawnRequest } from './drawn-request.js';
import { expectSameGradients } from './same-gradients.js';

describe('sumOfGradients', () => {
  it('makes a right layer of its two right directions', () => {
    const halves: Evaluate = (layer) =>
      sumOfGradients(
        evaluateReference(columnsAlone(layer, 0)),
        evaluateReference(columnsAlone(layer, 1)),
        layer,
      );
    for (const { request } of forwardCases(60).filter((each) => each.request.architecture.bidirectional)) {
      expectSameGradients(layerByLayer(halves), request);
    }
  });
});

describe('columnsAlone', () => {
  it('keeps the cotangents of one direction and clears the others', () => {
    const layer = drawnRequest(
      { cell: 'gru', reset: 'after' },
      { sequenceLength: 1 },
      { bidirectional: true },
    );
    const forward = columnsAlone(layer, 0).objective;
    const own = layer.objective;
    if (forward.kind !== 'cotangent' || own.kind !== 'cotangent') throw new Error('expected cotangents');
    const kept = [0, 1, 4, 5].map((at) => own.outputs!.data[at]);
    expect([...forward.outputs!.data]).toEqual([kept[0], kept[1], 0, 0, kept[2], kept[3], 0, 0]);
    expect([...forward.h!.data]).toEqual([...own.h!.data.slice(0, 4), 0, 0, 0, 0]);
  });
});
