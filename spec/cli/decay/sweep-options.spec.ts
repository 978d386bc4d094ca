import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepCommand, sweepOf } from '../../../src/cli/decay/sweep-options.js';
import { planSweep } from '../../../src/decay/plan-decay.js';
import { inFolder } from '../../node/sweep/sweep-fixture.js';

describe('sweepOf', () => {
  it('is one block of what the options list', async () => {
    expect(await sweepOf({ cell: ['lstm'], lengths: [10], seeds: 3 })).toEqual({
      blocks: [{ cell: ['lstm'], lengths: [10] }],
      seeds: 3,
    });
    expect(planSweep(await sweepOf({}))).toHaveLength(7 * 2 * 3 * 8);
  });

  it('reads a file, whose seeds the options beat', () =>
    inFolder(async (folder) => {
      const sweep = join(folder, 'grid.json');
      writeFileSync(sweep, '\uFEFF{ "cell": "gru", "seeds": 2, "seed": 3 }');
      expect(await sweepOf({ sweep })).toEqual({ blocks: [{ cell: ['gru'] }], seeds: 2, seed: 3 });
      expect(await sweepOf({ sweep, seeds: 9 })).toEqual({ blocks: [{ cell: ['gru'] }], seeds: 9, seed: 3 });
      await expect(sweepOf({ sweep, gain: [2] })).rejects.toThrow('--gain stands beside --sweep');
      writeFileSync(sweep, '{ "cell": "gru", }');
      await expect(sweepOf({ sweep })).rejects.toThrow('is no JSON');
      await expect(sweepOf({ sweep: folder })).rejects.toThrow('cannot be read (EISDIR)');
    }));
});

describe('sweepCommand', () => {
  it('says what makes the same report, whatever the machine', () => {
    expect(sweepCommand({})).toBe('backproof decay --seed 7');
    expect(
      sweepCommand({
        cell: ['lstm', 'gru'],
        initialisation: ['forget bias 1'],
        lengths: [10, 20],
        gain: [0.5],
        seed: -3,
      }),
    ).toBe(
      "backproof decay --cell lstm --cell gru --initialisation 'forget bias 1' --gain 0.5 --lengths 10,20 --seed -3",
    );
    expect(sweepCommand({ sweep: 'my grid.json', seeds: 4 })).toBe(
      "backproof decay --sweep 'my grid.json' --seeds 4",
    );
  });
});
