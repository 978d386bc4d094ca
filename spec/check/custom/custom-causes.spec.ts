import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../../src/check/check.js';
import type { CustomSubject } from '../../../src/contract/subject.js';
import { leakySubject, type Mistakes } from './custom-subjects.js';

const options = { seed: 7, cases: 6, limits: { maxHidden: 4, maxLength: 8 }, replay: (path: string) => path };

function checked(subject: CustomSubject, change: Partial<CheckOptions> = {}) {
  return check({ subject, ...options, ...change });
}

/** The finding of a leaky unit with a mistake, and of what it replays. */
async function findingOf(mistakes: Mistakes) {
  const { result } = await checked(leakySubject(mistakes));
  expect(result.verdict).toBe('fail');
  expect(result.findings).toHaveLength(1);
  const [finding] = result.findings;
  const again = (await checked(leakySubject(mistakes), { path: finding!.replay })).result;
  expect(again.verdict).toBe('fail');
  expect(again.findings[0]!.check).toBe(finding!.check);
  return finding!;
}

describe('check, of an architecture of the subject’s own', () => {
  it('passes a right one, and says what it did not judge', async () => {
    const { result } = await checked(leakySubject());
    expect(result.verdict).toBe('pass');
    expect(result.findings).toEqual([]);
    expect(result.power).toBeNull();
    const ran = result.checks.filter(({ cases }) => cases > 0).map(({ id }) => id);
    expect(ran).toContain('gradient/self');
    expect(ran.some((id) => id.endsWith('/reference'))).toBe(false);
    expect(result.warnings.join(' ')).toContain('no reference');
    expect(result.certificates!.every(({ check: id }) => id === 'gradient/self')).toBe(true);
  });

  it('names a factor and the parameter', async () => {
    expect(await findingOf({ scaled: ['U', 2] })).toMatchObject({
      check: 'gradient/self',
      quantity: 'U',
      fault: 'scaled',
      detail: { factor: 2 },
    });
    expect(await findingOf({ scaled: ['W', -1] })).toMatchObject({ quantity: 'W', fault: 'sign-flipped' });
  });

  it('names another loss where every gradient is off by one factor', async () => {
    const finding = await findingOf({ loss: (loss) => loss / 4 });
    expect(finding).toMatchObject({ fault: 'loss-mismatch', detail: { factor: 4 } });
  });

  it('says of a forgotten carry that one step is right, and shows two', async () => {
    const { message, case: shown } = await findingOf({ forgetsCarry: true });
    expect(message).toContain('right with one step and wrong from 2 on');
    expect(shown).toMatchObject({ inputs: { shape: [1, 2, expect.any(Number)] } });
  });

  it('says which entry is wrong', async () => {
    const { fault, message } = await findingOf({ entry: ['U', 1, 0.5] });
    expect(fault).toBe('unknown');
    expect(message).toMatch(/row 0, column 1 of U/);
  });

  it.each([
    [{ entry: ['leak', 0, Number.NaN] }, 'not-finite', 'leak'],
    [{ missing: 'leak' }, 'gradient-missing', 'leak'],
    [{ scaled: ['leak', 0] }, 'gradient-missing', 'leak'],
    [{ loss: () => Number.NaN }, 'not-finite', 'loss'],
  ] as const)('names what is not there: %#', async (mistakes, fault, quantity) => {
    expect(await findingOf(mistakes)).toMatchObject({ fault, quantity });
  });
});
