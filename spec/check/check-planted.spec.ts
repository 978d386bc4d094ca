import { describe, expect, it } from 'vitest';
import { caseAtPath, generatedCase } from '../../src/case/generated-case.js';
import { check } from '../../src/check/check.js';
import { plantedSubject } from '../../src/check/power/planted-subject.js';
import { cells } from '../../src/contract/architecture.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import { referenceSubject } from '../../src/subject/reference.js';

const seed = 20;
const limits = { maxHidden: 4, maxLength: 6 };
const fault = faultKinds
  .flatMap(({ planted }) => planted)
  .find(({ name }) => name === 'truncated-bptt, window 3')!;

/** The first generated case of a cell on which a truncation after three steps can show. */
function telling(cell: string) {
  for (let number = 0; ; number++) {
    const { path, spec } = generatedCase(seed, number, limits);
    const { combination, sequenceLength, batchSize, hiddenSize } = spec;
    const isLarge = sequenceLength >= 5 && Math.min(batchSize, hiddenSize) >= 2;
    if (combination.kind.cell === cell && spec.weights === 'usual' && isLarge) return { path, spec };
  }
}

const wants = (id: string): boolean => id === 'gradient/reference';

describe('check, of a planted fault', () => {
  it.each(cells)(
    'shrinks a truncation after 3 steps to T = 4, and replays what it shows: %s',
    async (cell) => {
      const { path } = telling(cell);
      const options = {
        subject: plantedSubject(fault),
        seed,
        cases: 0,
        limits,
        wants,
        replay: (each: string) => each,
      };
      const { findings } = (await check({ ...options, path })).result;
      const { spec } = caseAtPath(seed, findings[0]!.replay, limits);
      expect({ T: spec.sequenceLength, B: spec.batchSize, H: spec.hiddenSize }).toEqual({ T: 4, B: 1, H: 1 });
      expect((await check({ ...options, path: findings[0]!.replay })).result.findings).toEqual(findings);
    },
  );
});

describe('check, with nothing planted', () => {
  const runs = cells.map((cell, at) => ({ cell, ownSeed: at + 1 }));
  it.each(runs)(
    'passes the reference before independent judges: $cell, seed $ownSeed',
    async ({ cell, ownSeed }) => {
      const { result, ratios } = await check({
        subject: referenceSubject(),
        judges: 'independent',
        seed: ownSeed,
        cases: 10,
        limits,
        cells: [cell],
        wants: (id) => id.endsWith('/reference'),
      });
      expect(result.verdict).toBe('pass');
      const worst = Math.max(...ratios.flatMap((sample) => sample.ratios));
      expect(worst).toBeLessThanOrEqual(1);
      expect(worst).toBeGreaterThan(0);
    },
  );
});
