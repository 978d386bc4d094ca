import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReport, refuseReportOptions } from '../../../src/cli/decay/decay-report.js';
import { measurePoint } from '../../../src/decay/measure-point.js';
import { summarise } from '../../../src/decay/summarise.js';
import { decayJson } from '../../../src/report/decay-json.js';
import { inFolder, origin, points } from '../../node/sweep/sweep-fixture.js';

const document = summarise(points, points.map(measurePoint), origin);

describe('openReport', () => {
  it('reads the baseline, and leaves the places that it looks at as they are', () =>
    inFolder(async (folder) => {
      const compare = join(folder, 'before.json');
      writeFileSync(compare, decayJson(document));
      const output = join(folder, 'own');
      const baseline = await openReport({ output, compare, saveBaseline: compare, threshold: 0.1 });
      expect(baseline).toEqual(JSON.parse(decayJson(document)));
      expect(readdirSync(output)).toEqual([]);
      expect(await openReport({ output, saveBaseline: join(folder, 'new', 'base.json') })).toBeNull();
      expect(readdirSync(join(folder, 'new'))).toEqual([]);
    }));

  it('refuses a baseline that could not be kept, before anything is measured', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '');
      mkdirSync(join(folder, 'base.json'));
      for (const [saveBaseline, code] of [
        ['file/base.json', 'ENOTDIR'],
        ['base.json', 'EISDIR'],
      ] as const) {
        const opened = openReport({ output: join(folder, 'own'), saveBaseline: join(folder, saveBaseline) });
        await expect(opened).rejects.toThrow(`${saveBaseline} cannot be written (${code})`);
      }
    }));

  it('refuses lists inside of lists without parsing them, which would take minutes', () =>
    inFolder(async (folder) => {
      const compare = join(folder, 'before.json');
      writeFileSync(compare, '['.repeat(1e6));
      await expect(openReport({ output: join(folder, 'own'), compare })).rejects.toThrow(
        'has 1000000 lists inside of each other',
      );
      expect(existsSync(join(folder, 'own'))).toBe(false);
    }));

  it('refuses a threshold with nothing to compare', async () => {
    await expect(openReport({ output: 'own', threshold: 0.1 })).rejects.toThrow('stands without --compare');
  });
});

describe('refuseReportOptions', () => {
  it.each([
    ['--compare', { compare: 'before.json' }],
    ['--save-baseline', { saveBaseline: 'base.json' }],
    ['--threshold', { threshold: 0 }],
  ])('refuses %s where no report is made', (flag, options) => {
    expect(() => refuseReportOptions({ output: 'own' })).not.toThrow();
    expect(() => refuseReportOptions({ output: 'own', ...options })).toThrow(
      `${flag} stands beside a part of a sweep`,
    );
  });
});
