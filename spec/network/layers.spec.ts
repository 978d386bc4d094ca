import { describe, expect, it } from 'vitest';
import { gateCount } from '../../src/contract/architecture.js';
import type { LayerPass } from '../../src/network/layer-pass.js';
import { backwardLayers, forwardLayers, outputRows } from '../../src/network/layers.js';
import { problemOf } from '../../src/network/problem.js';
import { cellVariants, extents, type Options, requestOf } from './tangent/combinations.js';

const { H } = extents;

const options: Options = {
  layers: 2,
  bidirectional: true,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

/** The passes of a stack, and what comes back through them from cotangents of 1 at the outputs. */
function run(variant: (typeof cellVariants)[number], changes: Partial<Options> = {}) {
  const problem = problemOf(requestOf(variant, { ...options, ...changes }));
  const passes = forwardLayers(problem, undefined);
  const perSlot = () =>
    passes.map((directions) => directions.map(() => new Float64Array(problem.packing.batchSize * H)));
  const dOutputs = new Float64Array(outputRows(passes.at(-1)!).length).fill(1);
  return { passes, ...backwardLayers(passes, { dOutputs, dh: perSlot(), dc: perSlot() }, {}) };
}

describe('forwardLayers', () => {
  it.each(cellVariants)('keeps what the cell needs on the way back, and nothing more: %j', (variant) => {
    const { passes } = run(variant);
    const [{ packing, architecture }] = passes[0] as readonly [LayerPass];
    const [rows, states] = [packing.rowCount * H, (packing.batchSize + packing.rowCount) * H];
    for (const { gates, hidden, cell, inner } of passes.flat()) {
      expect(gates.length).toBe(rows * gateCount(architecture));
      expect(hidden.length).toBe(states);
      expect(cell.length).toBe(variant.cell === 'lstm' ? states : 0);
      expect(inner.length).toBe(variant.cell === 'elman' ? 0 : rows);
    }
  });
});

describe('backwardLayers', () => {
  it.each(cellVariants)('keeps two sides of dz only where reset comes after the product: %j', (variant) => {
    const { adjoints } = run(variant);
    const isSplit = variant.cell === 'gru' && variant.reset === 'after';
    for (const { dz, dzRecurrent } of adjoints.flat()) expect(dzRecurrent !== dz).toBe(isSplit);
  });

  it('gives the cotangents of dense inputs, and of tokens none', () => {
    const { passes, dInput } = run({ cell: 'lstm' });
    expect(dInput).toHaveLength(passes[0]![0]!.packing.rowCount * extents.D);
    expect(run({ cell: 'lstm' }, { source: 'tokens' }).dInput).toBeNull();
    expect(run({ cell: 'lstm' }, { source: 'tokens', layers: 1 }).dInput).toBeNull();
  });
});
