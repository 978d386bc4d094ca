import { describe, expect, it } from 'vitest';
import { decayChangesText } from '../../src/report/decay-changes-text.js';
import { noColours } from '../../src/report/terminal-colours.js';
import { hostileChanges, sampleChanges } from './decay-changes-samples.js';

describe('decayChangesText', () => {
  it('says what became of all, then of each that changed, is undecided or stands alone', () => {
    const changes = sampleChanges();
    const text = decayChangesText(changes, { colours: noColours, width: 1000 });
    const [farther, lost] = changes.series;
    expect(text.split('\n')).toEqual([
      `Against the baseline: ${changes.sentence}`.replaceAll('\u00a0', ' '),
      `  ${farther!.label}`,
      `    ${farther!.sentence}`,
      `  ${lost!.label}`,
      `    ${lost!.sentence}`,
      `  ${changes.unmatched[0]!.label}`,
      '    This series was not measured again.',
      `  ${changes.unmatched[1]!.label}`,
      '    This series is not in the baseline.',
      '',
    ]);
    expect(farther!.sentence).toMatch(/^Reaches farther: /);
    expect(lost!.sentence).toMatch(/^Undecided: 8 of 8 runs after had a gradient that is not finite/);
  });

  it('breaks its lines at the width of the terminal', () => {
    const lines = decayChangesText(sampleChanges(), { colours: noColours, width: 60 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('lets no text of a document reach the terminal unescaped', () => {
    const text = decayChangesText(hostileChanges(), { colours: noColours });
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(text).not.toContain(hidden);
  });
});
