import { describe, expect, it } from 'vitest';
import { indexTensor, tensor } from '../../src/contract/tensor.js';
import { layersMixed } from '../../src/fault/layers-mixed.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const [D, H] = [2, 3];
const deep = sampleRequest(
  12,
  { cell: 'lstm', inputSize: D, hiddenSize: H, layers: 2, bidirectional: true },
  { state: true, lengths: [4, 2] },
);

describe('layersMixed', () => {
  it('exchanges the directions of every layer', () => {
    const fault = plantedMember(layersMixed, 'Waa, directions exchanged');
    const [right, wrong] = [rightGradients(deep), wrongGradients(fault, deep)];
    expect(wrong.Waa).toEqual(right.Waa_reverse);
    expect(wrong.Waa_reverse).toEqual(right.Waa);
    expect(wrong.Waa_l1).toEqual(right.Waa_l1_reverse);
    expect(alteredBlocks(fault, deep)).toEqual(['Waa', 'Waa_reverse', 'Waa_l1', 'Waa_l1_reverse']);
  });

  it("gives layer 1 layer 0's gradient, where the shapes are equal", () => {
    const fault = plantedMember(layersMixed, 'Wax Waa ba bra, layers copied');
    const [right, wrong] = [rightGradients(deep), wrongGradients(fault, deep)];
    expect(wrong.ba_l1_reverse).toEqual(right.ba_reverse);
    expect(alteredBlocks(fault, deep)).toEqual(['Waa_l1', 'ba_l1', 'Waa_l1_reverse', 'ba_l1_reverse']);
  });

  it('exchanges the initial states of directions and of layers', () => {
    const size = 2 * H;
    const states = (order: readonly number[]) =>
      order.flatMap((pass) => [...rightGradients(deep).h!.slice(pass * size, (pass + 1) * size)]);
    const wrong = (ending: string) => [...wrongGradients(plantedMember(layersMixed, ending), deep).h!];
    expect(wrong('h, directions exchanged')).toEqual(states([1, 0, 3, 2]));
    expect(wrong('h, layers exchanged')).toEqual(states([2, 3, 0, 1]));
  });

  it('sums dWax of the reverse direction with inputs in forward order', () => {
    const fault = plantedMember(layersMixed, "the reverse direction's input in forward order");
    expect(alteredBlocks(fault, deep)).toEqual(['Wax_reverse', 'Wax_l1_reverse']);
    const single = sampleRequest(
      13,
      { cell: 'gru', inputSize: D, hiddenSize: H, bidirectional: true },
      { sequenceLength: 3 },
    );
    const { shape, data } = single.inputs!;
    // x_0 = x_2: the inputs read the same in both orders
    const palindrome = data.map((_, at) => data[at - (at % (3 * D)) + (at % D)]!);
    expect(alteredBlocks(fault, single)).toEqual(['Wax_reverse']);
    expect(alteredBlocks(fault, { ...single, inputs: tensor(shape, palindrome) })).toEqual([]);
    const words = { ...single, tokens: indexTensor([2, 3], [0, 1, 1, 0, 1, 0]) };
    const { inputs: _, ...tokens } = words;
    expect(alteredBlocks(fault, tokens)).toEqual(['Wax_reverse']);
  });

  it('does not apply to one pass, and to layers only where there are two', () => {
    const single = sampleRequest(14, { cell: 'gru', inputSize: D, hiddenSize: H });
    const both = sampleRequest(14, { cell: 'gru', inputSize: D, hiddenSize: H, bidirectional: true });
    expect(layersMixed.candidates(single)).toEqual([]);
    expect(layersMixed.candidates(both).some(({ detail }) => detail.axis === 'layer')).toBe(false);
    expect(layersMixed.candidates(both).some(({ quantity }) => quantity === 'c')).toBe(false);
  });
});
