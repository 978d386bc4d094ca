import { describe, expect, it } from 'vitest';
import { fileName, toldCommand } from './told-command.js';

const { told, complaintAbout, fromHere } = toldCommand();

describe('configure', () => {
  it('leaves a command alone that is told nothing else', async () => {
    const { subject, options, path, placeOf } = await told({ flags: ['--seed', '3'] });
    expect({ subject, path, seed: options.seed, cases: options.cases }).toEqual({
      subject: 'reference',
      path: null,
      seed: 3,
      cases: 100,
    });
    expect([placeOf('seed'), placeOf('cases'), placeOf('failures')]).toEqual([
      '--seed',
      '--cases',
      '--failures',
    ]);
  });

  it('prefers a flag to the environment, and the environment to the file', async () => {
    const { options, placeOf, path } = await told({
      flags: ['--seed', '1'],
      environment: { BACKPROOF_SEED: '2', BACKPROOF_CASES: '20' },
      file: { seed: 3, cases: 30, miss: 1e-6 },
    });
    expect(options).toMatchObject({ seed: 1, cases: 20, miss: 1e-6, timeout: 60_000 });
    expect(['seed', 'cases', 'miss', 'timeout'].map(placeOf)).toEqual([
      '--seed',
      'BACKPROOF_CASES',
      `${fromHere(fileName)}: miss`,
      '--timeout',
    ]);
    expect(path).toBe(fromHere(fileName));
  });

  it('prefers a flag that says what is the default anyway', async () => {
    expect((await told({ flags: ['--cases', '100'], file: { cases: 5 } })).options.cases).toBe(100);
  });

  it.each([
    ['a subject', { subject: 'torch' }],
    ['a command', { command: 'python3 other.py' }],
  ])('lets a subject on the command line take the place of %s in the file', async (_, file) => {
    const { subject, options } = await told({ flags: ['flax'], file });
    expect({ subject, command: options.command }).toEqual({ subject: 'flax', command: undefined });
    const other = await told({ flags: ['--command', 'python3 my.py'], file });
    expect({ subject: other.subject, command: other.options.command }).toEqual({
      subject: 'reference',
      command: 'python3 my.py',
    });
  });

  it('takes a subject from the file and from the environment', async () => {
    expect((await told({ file: { subject: './my-lstm.ts' } })).subject).toBe(fromHere('my-lstm.ts'));
    const environment = { BACKPROOF_SUBJECT: 'torch' };
    const { subject, placeOf } = await told({ environment, file: { subject: 'numpy' } });
    expect([subject, placeOf('subject')]).toEqual(['torch', 'BACKPROOF_SUBJECT']);
  });

  it.each([
    ['the flags', { flags: ['torch', '--command', 'x'] }, '--command', 'stands beside subject'],
    [
      'the environment',
      { environment: { BACKPROOF_SUBJECT: 'torch', BACKPROOF_COMMAND: 'x' } },
      'BACKPROOF_COMMAND',
      'stands beside BACKPROOF_SUBJECT',
    ],
    [
      'the file',
      { file: { subject: 'torch', command: 'x' } },
      `${fileName}: command`,
      `${fileName}: subject`,
    ],
  ])('refuses subject and command together in %s', async (_, attempt, where, what) => {
    const complaint = await complaintAbout(attempt);
    expect(complaint.where).toContain(where);
    expect(complaint.what).toContain(what);
  });

  it('passes over what the command does not take', async () => {
    const { options } = await told({
      environment: { BACKPROOF_MAX_HIDDEN: '3' },
      file: { quiet: true, maxLength: 3 },
    });
    expect(Object.keys(options)).not.toContain('quiet');
    expect(Object.keys(options)).not.toContain('maxHidden');
  });

  it('warns of variables that mean nothing', async () => {
    expect((await told({ environment: { BACKPROOF_CASE: '3' } })).warnings).toEqual([
      'The environment sets "BACKPROOF_CASE", which means nothing here. Perhaps BACKPROOF_CASES is meant.',
    ]);
  });
});
