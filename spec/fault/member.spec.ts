import { describe, expect, it } from 'vitest';
import { onEntries } from '../../src/fault/interventions.js';
import { lengthsDiffer, longerThanSixteen, member, placeText } from '../../src/fault/member.js';
import { askingGradients, changedBlocks } from './fault-answers.js';

const doubled = (options: Partial<Parameters<typeof member>[0]> = {}) =>
  member({
    fault: 'scaled',
    words: ['by 2', ''],
    detail: { factor: 2 },
    stages: () =>
      onEntries(
        (name) => name === 'Waa',
        (value) => 2 * value,
      ),
    ...options,
  });

describe('member', () => {
  const request = askingGradients({ cell: 'lstm' });

  it('is named by its words, its scope and its condition', () => {
    expect(doubled().name).toBe('scaled, by 2');
    const narrow = doubled({ scope: { layer: 1, direction: 1 }, condition: longerThanSixteen });
    expect(narrow.name).toBe('scaled, by 2, layer 1, reverse, only where T > 16');
    expect(narrow.detail).toEqual({ factor: 2, layer: 1, direction: 'reverse', when: 'T > 16' });
    expect(placeText(narrow)).toBe(' in the reverse direction of layer 1, only where T > 16');
    expect(placeText(doubled())).toBe('');
  });

  it('answers rightly where scope, condition or its own rule exclude a request', () => {
    expect(changedBlocks(doubled(), request)).toEqual(['Waa']);
    for (const excluded of [
      doubled({ scope: { layer: 1, direction: 0 } }),
      doubled({ condition: longerThanSixteen }),
      doubled({ condition: lengthsDiffer }),
      doubled({ applies: () => false }),
    ]) {
      expect(excluded.applies(request)).toBe(false);
      expect(changedBlocks(excluded, request)).toEqual([]);
    }
  });
});

describe('lengthsDiffer', () => {
  it('takes equal lengths for no difference', () => {
    const request = askingGradients({ cell: 'lstm' });
    expect(lengthsDiffer.holds({ ...request, lengths: null })).toBe(false);
    expect(lengthsDiffer.holds({ ...request, lengths: [4, 4, 4] })).toBe(false);
    expect(lengthsDiffer.holds({ ...request, lengths: [4, 4, 3] })).toBe(true);
  });
});
