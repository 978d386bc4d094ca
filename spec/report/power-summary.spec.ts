import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { powerSummary } from '../../src/report/power-summary.js';
import {
  cleanDocument,
  documentOf,
  flawedDocument,
  hostilePowerDocument,
  sampleTrial,
} from './power-samples.js';

const colours = createColors(false);

describe('powerSummary', () => {
  it('says that everything was caught, and how much that was', () => {
    const text = powerSummary(cleanDocument(), { colours });
    expect(text).toContain('everything was caught');
    expect(text).toContain(
      '2 faults were planted, each in every cell that can have it: 3 in all. All of them',
    );
    expect(text).not.toContain('Missed');
  });

  it('lists what was missed, what was misnamed, and every false alarm', () => {
    const text = powerSummary(flawedDocument(), { colours });
    expect(text).toContain('not everything is as it should be');
    expect(text).toContain('  missed one (lstm) missed\n  invisible one (lstm) missed: no case shows it');
    expect(text).toContain('Caught under another name: 1\n  misnamed one (lstm) caught as unknown');
    expect(text).toContain('False alarm on accused\n  12: Waa disagrees.');
  });

  it('lists a dozen at most', () => {
    const trials = Array.from({ length: 20 }, (_, at) =>
      sampleTrial({ name: `missed ${at}`, caught: false, report: null }),
    );
    const text = powerSummary(documentOf(trials, []), { colours });
    expect(text.match(/^ {2}missed \d+/gm)).toHaveLength(12);
    expect(text).toContain('and 8 more, in the report');
  });

  it('lets nothing through that moves a cursor', () => {
    const text = powerSummary(hostilePowerDocument(), { colours });
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(text).not.toContain(hidden);
  });
});
