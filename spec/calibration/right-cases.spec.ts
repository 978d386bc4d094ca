import { describe, expect, it } from 'vitest';
import { precisions } from '../../src/numeric/precision.js';
import type { Variant } from '../comparison/calibration.js';
import { rightVariants, runTrials } from './right-cases.js';

/** A few of the trials that reports/power/calibration/ states; seconds, where those take minutes. */
const cases = { float64: 60, float32: 60, bfloat16: 30, float16: 30 } as const;

describe('runTrials', () => {
  it.each(['float64', 'float32', 'bfloat16', 'float16'] as const)(
    'calls no right %s implementation wrong',
    async (precision) => {
      const tally = await runTrials(precision, cases[precision], 2);
      expect(tally.alarms).toEqual([]);
      expect(tally.cases).toBe(cases[precision]);
      expect(tally.telling).toBeGreaterThan(0.4 * tally.comparisons);
    },
  );

  it('calls an implementation wrong whose gradient is off by a hundred times its rounding', async () => {
    const [right] = rightVariants('float32') as [Variant];
    const off: Variant = {
      ...right,
      evaluate: (request) => {
        const reply = right.evaluate(request);
        for (const { data } of Object.values(reply.gradients ?? {})) {
          for (let k = 0; k < data.length; k++) data[k]! *= 1 + 1e4 * precisions.float32.unitRoundoff;
        }
        return reply;
      },
    };
    const tally = await runTrials('float32', 15, 2, [off]);
    expect(tally.casesWithAlarm).toBe(15);
  });
});
