import { describe, expect, it } from 'vitest';
import { signFlipped } from '../../src/fault/sign-flipped.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const deep = sampleRequest(
  1,
  { cell: 'lstm', inputSize: 2, hiddenSize: 3, layers: 2, bidirectional: true },
  { state: true },
);
const gru = sampleRequest(2, { cell: 'gru', inputSize: 2, hiddenSize: 3 }, { state: true });

describe('signFlipped', () => {
  it('negates the block in every layer and direction, and no other', () => {
    const fault = plantedMember(signFlipped, 'every Waa');
    const names = ['Waa', 'Waa_reverse', 'Waa_l1', 'Waa_l1_reverse'];
    expect(alteredBlocks(fault, deep)).toEqual(names);
    const [right, wrong] = [rightGradients(deep), wrongGradients(fault, deep)];
    for (const name of names) expect(wrong[name]).toEqual(right[name]!.map((value) => -value));
  });

  it('negates one block of one pass alone, and all blocks at once', () => {
    expect(alteredBlocks(plantedMember(signFlipped, 'Waa_l1 alone'), deep)).toEqual(['Waa_l1']);
    expect(alteredBlocks(plantedMember(signFlipped, 'all blocks'), deep)).toEqual(
      Object.keys(rightGradients(deep)),
    );
  });

  it('does not apply where there is no such block', () => {
    expect(plantedMember(signFlipped, 'every bra').applies(deep)).toBe(false);
    expect(plantedMember(signFlipped, 'every bra').applies(gru)).toBe(true);
    expect(plantedMember(signFlipped, 'c alone').applies(gru)).toBe(false);
    expect(plantedMember(signFlipped, 'Waa_l1 alone').applies(gru)).toBe(false);
  });

  it('offers all, the parameters and each block, and parameters throughout where there are several passes', () => {
    const named = (request: typeof deep) => signFlipped.candidates(request).map(({ name }) => name);
    expect(named(gru)).toEqual(
      [
        'all blocks',
        'all parameters',
        'Wax alone',
        'Waa alone',
        'ba alone',
        'bra alone',
        'inputs alone',
        'h alone',
      ].map((choice) => `sign-flipped, ${choice}`),
    );
    const reading = sampleRequest(
      2,
      {
        cell: 'gru',
        inputSize: 2,
        hiddenSize: 3,
        bidirectional: true,
        readout: { outputSize: 2, at: 'last' },
      },
      { objective: 'squaredError' },
    );
    expect(named(deep)).toContain('sign-flipped, every Waa');
    expect(named(reading)).toContain('sign-flipped, Wya alone');
    expect(named(reading)).not.toContain('sign-flipped, every Wya');
    expect(named(deep)).not.toContain('sign-flipped, every inputs');
  });

  it('says which block it is', () => {
    expect(signFlipped.sentence(plantedMember(signFlipped, 'Waa_l1 alone'))).toMatch(
      /^The gradient of Waa_l1 has/,
    );
    expect(signFlipped.sentence(plantedMember(signFlipped, 'every ba'))).toMatch(
      /^The gradient of ba, in every/,
    );
  });
});
