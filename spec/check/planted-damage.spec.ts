import { describe, expect, it } from 'vitest';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { caseAtPath, generatedCase, type PlannedCase } from '../../src/case/generated-case.js';
import { type CheckOptions, type CheckOutcome, check } from '../../src/check/check.js';
import type { CheckId, Witness } from '../../src/check/comparison-record.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { Finding } from '../../src/contract/result.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { type Damage, damagedSubject } from './damage.js';
import { damages } from './damages.js';

const seed = 20;

/** Small enough for the textbook, whose arithmetic is slow. */
const limits = { maxHidden: 4, maxLength: 6 };

const combinationCount = 4032;

/** The first case of the run that has room for every damage, and what this one needs. */
function telling({ needs }: Damage, cell: Cell): PlannedCase {
  for (let number = 0; number < combinationCount; number++) {
    const planned = generatedCase(seed, number, limits);
    if (hasRoom(planned.spec, cell) && (needs?.(planned.spec) ?? true)) return planned;
  }
  throw new Error('no case has room for the damage');
}

function hasRoom({ combination, ...sizes }: CaseSpec, cell: Cell): boolean {
  const { batchSize, sequenceLength, inputSize, hiddenSize } = sizes;
  return (
    combination.kind.cell === cell &&
    combination.givenState &&
    !combination.tokens &&
    sequenceLength >= 4 &&
    Math.min(batchSize, inputSize, hiddenSize) >= 2
  );
}

function judged(damage: Damage, path: string, wanted: CheckId, judges: CheckOptions['judges'] = 'reference') {
  return check({
    subject: damagedSubject(damage),
    judges,
    seed,
    cases: 0,
    limits,
    path,
    wants: (id) => id === wanted,
    replay: (shrunk) => shrunk,
  });
}

/** The largest error ÷ budget that a witness saw; 0 if it was not asked. */
function seenBy({ ratios }: CheckOutcome, witness: Witness): number {
  return Math.max(0, ...ratios.filter((sample) => sample.witness === witness).flatMap((each) => each.ratios));
}

/** The case that a damage is shown on, as it was met and as it was shrunk. */
async function shown(damage: Damage, cell: Cell) {
  const met = telling(damage, cell);
  const { result } = await judged(damage, met.path, 'gradient/reference');
  expect(result.verdict).toBe('fail');
  const finding = result.findings[0] as Finding;
  return { met: met.spec, finding, shrunk: caseAtPath(seed, finding.replay, limits).spec };
}

const sizes = ['batchSize', 'sequenceLength', 'inputSize', 'hiddenSize', 'outputSize'] as const;
const planted = damages.flatMap((damage) =>
  damage.cells.map((cell) => ({ damage, cell, name: damage.name })),
);

describe('check', () => {
  it.each(planted)('rejects, shrinks and replays: $cell, $name', async ({ damage, cell }) => {
    const { met, finding, shrunk } = await shown(damage, cell);
    for (const size of sizes) expect(shrunk[size], size).toBeLessThanOrEqual(met[size]);
    const replayed = await judged(damage, finding.replay, 'gradient/reference');
    expect(replayed.result.findings).toEqual([finding]);
    if (damage.entriesOnly) return;

    const bySelf = await judged(damage, finding.replay, 'gradient/self');
    expect(bySelf.result.verdict).toBe('fail');
    const byWitnesses = await judged(damage, finding.replay, 'gradient/reference', 'independent');
    expect(byWitnesses.result.verdict).toBe('fail');
    if (damage.reply !== undefined) return;
    for (const witness of ['tangent', 'complex step', '64 digits'] as const) {
      expect(seenBy(byWitnesses, witness), witness).toBeGreaterThan(1);
    }
  });

  it.each(['elman', 'lstm', 'gru'] as const)(
    'shows a truncation after 3 steps at T = 4: %s',
    async (cell) => {
      const truncation = damages.find(({ name }) => name === 'truncated after 3 steps')!;
      const { met, shrunk } = await shown(truncation, cell);
      expect({ T: shrunk.sequenceLength, B: shrunk.batchSize, H: shrunk.hiddenSize }).toEqual({
        T: 4,
        B: 1,
        H: 1,
      });
      expect(met.sequenceLength).toBeGreaterThanOrEqual(4);
    },
  );

  it('names the missing gradient, and what is not finite', async () => {
    const faultOf = async (name: string) =>
      (await shown(damages.find((damage) => damage.name === name)!, 'lstm')).finding.fault;
    expect(await faultOf('no gradient of Waa')).toBe('gradient-missing');
    expect(await faultOf('NaN in one entry')).toBe('not-finite');
  });
});

describe('check, with nothing damaged', () => {
  const undamaged = (['reference', 'independent'] as const).flatMap((judges) =>
    (['elman', 'lstm', 'gru'] as const).map((cell, at) => ({ judges, cell, ownSeed: at + 1 })),
  );
  it.each(undamaged)(
    'passes the reference, judges $judges: $cell, seed $ownSeed',
    async ({ judges, cell, ownSeed }) => {
      const { result, ratios } = await check({
        subject: referenceSubject(),
        judges,
        seed: ownSeed,
        cases: 30,
        limits,
        cells: [cell],
        replay: (path) => path,
      });
      expect(result.verdict).toBe('pass');
      const worst = Math.max(...ratios.flatMap((sample) => sample.ratios));
      expect(worst).toBeLessThanOrEqual(1);
      expect(worst).toBeGreaterThan(0);
    },
  );
});
