import { describe, expect, it } from 'vitest';
import { coverBlocks, joinAlike } from '../../src/diagnosis/cover.js';
import type { Explanation } from '../../src/diagnosis/explanation.js';

const proposal = (
  fault: Explanation['fault'],
  quantities: readonly string[],
  confidence: Explanation['confidence'] = 'fitted',
): Explanation => ({ fault, detail: {}, quantities, sentence: '', confidence });

const chosen = (blocks: readonly string[], proposals: readonly Explanation[]) =>
  coverBlocks(blocks, proposals).explanations.map(({ fault, quantities }) => [fault, ...quantities]);

describe('coverBlocks', () => {
  it('takes what explains most, then what explains most of the rest', () => {
    const proposals = [
      proposal('sign-flipped', ['Wax']),
      proposal('layers-mixed', ['Wax', 'Waa', 'h']),
      proposal('scaled', ['h', 'by']),
    ];
    expect(chosen(['Wax', 'Waa', 'by', 'h'], proposals)).toEqual([
      ['layers-mixed', 'Wax', 'Waa', 'h'],
      ['scaled', 'by'],
    ]);
  });

  it('names the more specific of two that explain the same', () => {
    const proposals = [proposal('scaled', ['Wax'], 'matched'), proposal('sign-flipped', ['Wax'])];
    expect(chosen(['Wax'], proposals)).toEqual([['sign-flipped', 'Wax']]);
  });

  it('prefers what is surer of two of the same kind', () => {
    const proposals = [proposal('scaled', ['Wax'], 'pattern'), proposal('scaled', ['Wax'], 'matched')];
    expect(coverBlocks(['Wax'], proposals).explanations).toEqual([proposals[1]]);
  });

  it('leaves what nothing explains', () => {
    expect(coverBlocks(['Wax', 'ba'], [proposal('scaled', ['Wax'])]).left).toEqual(['ba']);
    expect(coverBlocks(['Wax'], [proposal('scaled', ['by'])])).toEqual({ explanations: [], left: ['Wax'] });
  });
});

describe('joinAlike', () => {
  it('joins the same fault with the same detail, and nothing else', () => {
    const other = { ...proposal('scaled', ['by']), detail: { factor: 2 } };
    expect(joinAlike([proposal('scaled', ['Wax']), other, proposal('scaled', ['Waa', 'Wax'])])).toEqual([
      proposal('scaled', ['Wax', 'Waa']),
      other,
    ]);
  });
});
