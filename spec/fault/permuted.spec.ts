import { describe, expect, it } from 'vitest';
import { permuted } from '../../src/fault/permuted.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const [D, H] = [2, 3];
const lstm = sampleRequest(
  9,
  { cell: 'lstm', inputSize: D, hiddenSize: H },
  { batchSize: 3, sequenceLength: 4, lengths: [2, 4, 3], state: true },
);

/** What a member makes of a block, and what is right. */
function bothOf(ending: string, name: string, request = lstm) {
  const fault = plantedMember(permuted, ending);
  return { right: rightGradients(request)[name]!, wrong: wrongGradients(fault, request)[name]! };
}

describe('permuted', () => {
  it('stacks the gates in the order that it names', () => {
    const ending = 'every Waa, gates i f o g';
    const { right, wrong } = bothOf(ending, 'Waa');
    const gate = (block: Float64Array, at: number) => block.slice(at * H * H, (at + 1) * H * H);
    for (const [at, own] of [0, 1, 3, 2].entries()) expect(gate(wrong, at)).toEqual(gate(right, own));
    expect(alteredBlocks(plantedMember(permuted, ending), lstm)).toEqual(['Waa']);
    expect(plantedMember(permuted, ending).detail.permutation).toEqual(['i', 'f', 'o', 'g']);
  });

  it('takes i, o, f, g from their places, which is no exchange of two', () => {
    const { right, wrong } = bothOf('all parameters, gates i o f g', 'ba');
    expect([...wrong]).toEqual([0, 3, 1, 2].flatMap((gate) => [...right.slice(gate * H, (gate + 1) * H)]));
  });

  it('exchanges two rows, two columns, or turns three columns', () => {
    const rows = bothOf('every Wax, rows 1 0', 'Wax');
    expect([...rows.wrong.slice(0, 2 * D)]).toEqual([
      ...rows.right.slice(D, 2 * D),
      ...rows.right.slice(0, D),
    ]);
    expect(rows.wrong.slice(2 * D)).toEqual(rows.right.slice(2 * D));
    const columns = bothOf('every Waa, columns 1 2 0', 'Waa');
    for (let row = 0; row < 4 * H; row++) {
      const own = columns.right.slice(row * H, (row + 1) * H);
      expect([...columns.wrong.slice(row * H, (row + 1) * H)]).toEqual([own[1], own[2], own[0]]);
    }
  });

  it('leaves examples in the order of falling length', () => {
    const size = H;
    const { right, wrong } = bothOf('h alone, examples by falling length', 'h');
    expect([...wrong]).toEqual([1, 2, 0].flatMap((b) => [...right.slice(b * size, (b + 1) * size)]));
    const equal = sampleRequest(9, { cell: 'lstm', inputSize: D, hiddenSize: H }, { lengths: [4, 2] });
    expect(plantedMember(permuted, 'h alone, examples by falling length').applies(equal)).toBe(false);
  });

  it('puts time before the batch, and gates within units', () => {
    const [B, T] = [3, 4];
    const inputs = bothOf('inputs alone, steps time before batch', 'inputs');
    for (let b = 0; b < B; b++) {
      for (let t = 0; t < T; t++) {
        expect(inputs.wrong[(t * B + b) * D]).toBe(inputs.right[(b * T + t) * D]);
      }
    }
    const gates = bothOf('every Waa, rows gates interleaved', 'Waa');
    for (let gate = 0; gate < 4; gate++) {
      for (let k = 0; k < H; k++)
        expect(gates.wrong[(k * 4 + gate) * H]).toBe(gates.right[(gate * H + k) * H]);
    }
  });

  it('exchanges the columns for the two directions', () => {
    const request = sampleRequest(
      10,
      { cell: 'gru', inputSize: D, hiddenSize: H, layers: 2, bidirectional: true },
      { state: true },
    );
    const { right, wrong } = bothOf('Wax_l1 alone, directions reverse forward', 'Wax_l1', request);
    expect([...wrong.slice(0, 2 * H)]).toEqual([...right.slice(H, 2 * H), ...right.slice(0, H)]);
  });

  it('names gates that the cell has, and none for an Elman cell', () => {
    const gru = sampleRequest(11, { cell: 'gru', inputSize: D, hiddenSize: H });
    const elman = sampleRequest(11, { cell: 'elman', inputSize: D, hiddenSize: H });
    const orders = (request: typeof gru) =>
      permuted
        .candidates(request)
        .filter(({ detail }) => detail.axis === 'gate')
        .map(({ detail }) => String(detail.permutation));
    expect(new Set(orders(gru))).toEqual(new Set(['z,r,n', 'n,z,r', 'r,n,z']));
    expect(new Set(orders(lstm)).size).toBe(7);
    expect(orders(elman)).toEqual([]);
  });
});
