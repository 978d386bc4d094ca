import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../node/sweep/sweep-fixture.js';
import { backproof } from '../backproof.js';

const small = ['decay', '--cell', 'elman', '--lengths', '6,9', '--hidden', '3', '--seeds', '3'];

/** Every file of a folder, by its path. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

describe('decayCommand', () => {
  it('writes the same report with one thread and with three, and leaves nothing else', () =>
    inFolder(async (folder) => {
      const one = await backproof(folder, [...small, '--workers', '1', '--output', 'one']);
      const three = await backproof(folder, [...small, '--workers', '3', '--output', 'three']);
      expect([one.status, three.status]).toEqual([0, 0]);
      const files = filesOf(join(folder, 'one'));
      expect(filesOf(join(folder, 'three'))).toEqual(files);
      expect(Object.keys(files).sort()).toEqual(
        expect.arrayContaining(['decay.csv', 'decay.json', 'decay.md', 'index.html']),
      );
      expect(Object.keys(files)).not.toContain('unfinished.jsonl');
      expect(one.stderr).toMatch(/Measured 36 networks/);
    }));

  it('makes parts that merge puts together to the report of one machine, to the byte', () =>
    inFolder(async (folder) => {
      await backproof(folder, [...small, '--output', 'whole']);
      const parts = [
        await backproof(folder, [...small, '--shard', '1/3', '--output', 'parts']),
        await backproof(folder, [...small, '--output', 'parts'], { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' }),
      ];
      expect(parts[1]!.stderr).toContain('Measuring part 2 of 3, as CI_NODE_INDEX and CI_NODE_TOTAL say');
      const early = await backproof(folder, ['merge', 'parts', '--output', 'merged']);
      expect(early.status).toBe(2);
      expect(early.stderr).toContain('lacks 12 of 36 points, of part 3 of 3');
      expect(existsSync(join(folder, 'merged'))).toBe(false);
      await backproof(folder, [...small, '--shards', '3', '--output', 'parts'], {
        JOB_COMPLETION_INDEX: '2',
      });
      const merged = await backproof(folder, ['merge', 'parts', '--output', 'merged']);
      expect(merged.status).toBe(0);
      expect(merged.stdout).toContain('Open merged/index.html');
      expect(filesOf(join(folder, 'merged'))).toEqual(filesOf(join(folder, 'whole')));
      const baseline = ['--compare', 'whole/decay.json', '--save-baseline', 'kept.json'];
      const refused = await backproof(folder, [...small, '--shard', '1/3', '--output', 'parts', ...baseline]);
      expect([refused.status, refused.stderr]).toEqual([
        2,
        expect.stringContaining('Give it to backproof merge'),
      ]);
      const compared = await backproof(folder, ['merge', 'parts', '--output', 'again', ...baseline]);
      expect(compared.stdout).toContain('All 12 series are the same to the last digit');
      expect(readFileSync(join(folder, 'kept.json'))).toEqual(
        readFileSync(join(folder, 'whole', 'decay.json')),
      );
    }));

  it('refuses a folder that holds another unfinished sweep, until --restart throws that away', () =>
    inFolder(async (folder) => {
      await backproof(folder, [...small, '--shard', '1/2', '--output', 'own']);
      const other = [...small, '--seed', '8', '--shard', '1/2', '--output', 'own'];
      const before = filesOf(join(folder, 'own'));
      const refused = await backproof(folder, other);
      expect(refused.status).toBe(2);
      expect(refused.stderr).toContain('holds the unfinished measurements of "backproof decay --cell elman');
      expect(filesOf(join(folder, 'own'))).toEqual(before);
      expect((await backproof(folder, [...other, '--restart'])).status).toBe(0);
      expect(filesOf(join(folder, 'own'))).not.toEqual(before);
    }));

  it('measures what a file says', () =>
    inFolder(async (folder) => {
      const sweep = {
        lengths: [6, 9],
        hidden: 3,
        seeds: 3,
        series: [
          {
            cell: 'elman',
            activation: ['tanh', 'relu'],
            initialisation: 'gaussian',
            gain: [0.5, 2],
            inputs: 'random',
          },
        ],
      };
      writeFileSync(join(folder, 'grid.json'), JSON.stringify(sweep));
      const { status } = await backproof(folder, ['decay', '--sweep', 'grid.json', '--output', 'own']);
      expect(status).toBe(0);
      const document = JSON.parse(readFileSync(join(folder, 'own', 'decay.json'), 'utf8')) as {
        command: string;
        series: { id: string }[];
      };
      expect(document.command).toBe('backproof decay --sweep grid.json');
      expect(document.series.map(({ id }) => id)).toEqual(
        ['tanh', 'relu'].flatMap((activation) =>
          [0.5, 2].flatMap((gain) =>
            [6, 9].map((T) => `elman-${activation}-gaussian-gain-${gain}-random-${T}`),
          ),
        ),
      );
    }));

  it.each([
    ['a shard that there is not', ['--shard', '4/3'], 'expected i/n with 1 ≤ i ≤ n'],
    ['a gain below 0', ['--gain=-1'], 'expected a number of at least 0'],
    [
      'a remedy of another cell',
      ['--cell', 'gru', '--initialisation', 'chrono'],
      'which no network has together',
    ],
    [
      'an activation of an LSTM',
      ['--cell', 'lstm', '--activation', 'relu'],
      'LSTM and GRU have none to choose',
    ],
    ['a sweep file that is not there', ['--sweep', 'no.json'], 'cannot be read (ENOENT)'],
    [
      'an option that a sweep file would say',
      ['--sweep', 'no.json', '--hidden', '4'],
      'stands beside --sweep no.json',
    ],
    ['a number of shards and no shard', ['--shards', '3'], 'nothing says which of them this is'],
    ['a threshold and no baseline', ['--threshold', '0.1'], 'stands without --compare'],
    ['no thread', ['--workers', '0'], 'expected a whole number from 1'],
  ])('refuses %s and writes nothing', (_, args, message) =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, 'own'));
      const { status, stderr, stdout } = await backproof(join(folder, 'own'), ['decay', ...args]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.replace(/\s+/g, ' ')).toContain(message);
      expect(readdirSync(join(folder, 'own'))).toEqual([]);
    }),
  );
});
