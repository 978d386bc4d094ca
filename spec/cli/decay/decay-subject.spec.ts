import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { inFolder } from '../../node/sweep/sweep-fixture.js';
import { backproof } from '../backproof.js';

const small = ['--lengths', '12', '--hidden', '3', '--seeds', '2', '--cell', 'lstm'];

/** Runs `backproof decay` on a module that answers as the reference does, but for what a function makes of its replies. */
async function decayOf(folder: string, change: string, args: readonly string[] = []) {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(dirname(inject('program')), '../..'), join(folder, 'node_modules', 'backproof'));
  const subject = `import { referenceSubject } from 'backproof';
    const reference = referenceSubject();
    const change = ${change};
    export default { ...reference, evaluate: async (request) => change(await reference.evaluate(request), request) };`;
  writeFileSync(join(folder, 'subject.mjs'), subject);
  return backproof(folder, ['decay', './subject.mjs', ...small, ...args]);
}

describe('backproof decay <subject>', () => {
  it('says that a right gradient agrees with the reference', () =>
    inFolder(async (folder) => {
      const { status, stdout } = await decayOf(folder, '(reply) => reply', ['--save-baseline', 'base.json']);
      expect(stdout).toContain('Its gradient at the inputs is that of the reference to the last digit');
      expect(status).toBe(0);
      const again = await backproof(folder, ['decay', './subject.mjs', ...small, '--compare', 'base.json']);
      expect(again.stdout.replace(/\s+/g, ' ')).toContain('the same to the last digit');
      expect(JSON.parse(readFileSync(join(folder, 'base.json'), 'utf8'))).toMatchObject({
        command: 'backproof decay ./subject.mjs --cell lstm --lengths 12 --hidden 3 --seeds 2 --seed 7',
      });
    }));

  it('ends with 1 and says where a gradient stops that goes back through five steps alone', () =>
    inFolder(async (folder) => {
      const truncated = `(reply, { inputs }) => {
        const [, T, D] = inputs.shape;
        reply.gradients?.inputs.data.fill(0, 0, Math.max(0, T - 5) * D);
        return reply;
      }`;
      const { status, stdout } = await decayOf(folder, truncated);
      expect(stdout.replace(/\s+/g, ' ')).toMatch(
        /Its gradient at the inputs is exactly 0 from 5 steps back on, .* truncated after 5 steps/,
      );
      expect(status).toBe(1);
    }));

  it.each([
    ['that never answers', '() => new Promise(() => undefined)', 'did not answer within 500 ms'],
    ['that exits', '() => process.exit(0)', 'ended the run from within'],
    ['that throws', '() => { throw new Error("out of paper"); }', 'out of paper'],
    ['that answers something else', '() => 7', 'reply'],
  ])('ends with 3 for one %s, and writes no report', (_, change, message) =>
    inFolder(async (folder) => {
      const { status, stderr } = await decayOf(folder, change, ['--timeout', '500', '--output', 'own']);
      expect(stderr.replace(/\s+/g, ' ')).toContain(message);
      expect(status).toBe(3);
      expect(readdirSync(join(folder, 'own'))).toEqual([]);
    }),
  );

  it.each([
    [
      'an initialisation',
      ['reference', '--initialisation', 'uniform'],
      '--initialisation stands beside a subject',
    ],
    ['a shard', ['reference', '--shard', '1/2'], '--shard stands beside a subject'],
    ['two sizes', ['reference', '--hidden', '3,4'], 'expected one size beside a subject'],
    ['what there is not', ['refrence'], 'Perhaps "reference" is meant'],
    ['a baseline that is none', ['reference', '--compare', 'package.json'], 'cannot be read'],
  ])('refuses %s', (_, args, message) =>
    inFolder(async (folder) => {
      const { status, stderr } = await backproof(folder, ['decay', ...args]);
      expect(stderr.replace(/\s+/g, ' ')).toContain(message);
      expect(status).toBe(2);
    }),
  );
});
