import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { ownElman } from './held-out-elman.js';
import { heldOutFaults } from './held-out-faults.js';
import { ownGru } from './held-out-gru.js';
import { ownLstm } from './held-out-lstm.js';
import { heldOutMarkdown } from './held-out-markdown.js';
import { runHeldOut } from './held-out-trial.js';

/** The corner cases alone, no behaviour, and no further than the first failure. */
const few = {
  cases: 0,
  bail: true,
  wants: (id: string) => id === 'forward/reference' || id === 'gradient/reference',
};

const faultNamed = (part: string) => heldOutFaults.find(({ name }) => name.includes(part))!;

describe('heldOutFaults', () => {
  it('gives every mistake a name of its own', () => {
    expect(new Set(heldOutFaults.map(({ name }) => name)).size).toBe(heldOutFaults.length);
  });

  it.each([
    ['Elman', () => ownElman({ activation: 'tanh' })],
    ['ReLU', () => ownElman({ activation: 'relu' })],
    ['LSTM', () => ownLstm({})],
    ['GRU', () => ownGru({})],
  ])('stands on own networks that are right without their slip: %s', async (_, open) => {
    const { findings, checks } = (await check({ ...few, subject: open() })).result;
    expect(findings).toEqual([]);
    expect(checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
  });
});

describe('runHeldOut', () => {
  it.each(['without what h_t adds', 'dWaa skips every third step', 'dba is the mean over all'])(
    'catches a mistake with the corner cases alone: %s',
    async (part) => {
      const trial = await runHeldOut(faultNamed(part), few);
      expect(trial).toMatchObject({ verdict: 'fail' });
      expect(trial.findings).toBeGreaterThan(0);
      expect(trial.naming).not.toBe('not caught');
    },
  );

  it('says that a right implementation is not caught', async () => {
    const right = { ...faultNamed('without what h_t adds'), open: () => ownLstm({}) };
    expect(await runHeldOut(right, few)).toMatchObject({ naming: 'not caught', fault: null, findings: 0 });
  });

  it('tells an acceptable name from a wrong one', async () => {
    const skipped = { ...faultNamed('dWaa skips'), expected: 'transposed' } as const;
    const acceptable = { 'time-step-missing': 'here alone' };
    expect(await runHeldOut({ ...skipped, acceptable }, few)).toMatchObject({ naming: 'acceptable' });
    expect(await runHeldOut({ ...skipped, acceptable: {} }, few)).toMatchObject({ naming: 'wrong' });
  });
});

describe('heldOutMarkdown', () => {
  it('counts what was caught and lists what was misnamed, with the message', async () => {
    const right = { ...faultNamed('without what h_t adds'), open: () => ownLstm({}) };
    const missed = await runHeldOut(right, few);
    const misnamed = { ...missed, naming: 'wrong', fault: 'scaled', message: 'Times two.' } as const;
    const text = heldOutMarkdown({ command: 'made', seed: 7, cases: 0, trials: [missed, misnamed] });
    expect(text).toContain('| caught | 1 of 2 | 50.0 % | 1.3 % to 98.7 % |');
    expect(text).toContain('| named with the expected id | 0 of 2 | 0.0 % | 0.0 % to 84.2 % |');
    expect(text).toMatch(/## Named wrongly\n\n.*without what h_t adds[^#]*named `scaled`[^#]*“Times two\.”/);
    expect(text).toMatch(/## Not caught\n\n.*without what h_t adds/);
  });
});
