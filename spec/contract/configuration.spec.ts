import { describe, expect, it } from 'vitest';
import {
  type Configuration,
  configurationKeys,
  defineConfig,
  resolveConfiguration,
} from '../../src/contract/configuration.js';
import { complaintOf } from './complaints.js';

const everything: Required<Omit<Configuration, '$schema' | 'command'>> = {
  subject: './my-lstm.ts',
  architecture: ['gru.json', { cell: 'lstm', inputSize: 2, hiddenSize: 3 }],
  maxHidden: 4,
  maxLength: 8,
  python: 'python3.12',
  seed: -7,
  cases: 10,
  miss: 1e-6,
  exhaustive: true,
  grep: 'gradient/',
  cell: ['lstm', 'gru'],
  timeout: 1000,
  maxReply: 8,
  bail: false,
  reporter: 'junit',
  outputFile: 'report.xml',
  quiet: true,
  baseline: 'known.json',
  failures: false,
};

function complaintAbout(value: unknown) {
  return complaintOf(() => resolveConfiguration(value, 'backproof.config.json'));
}

describe('configurationKeys', () => {
  it('lists every option once', () => {
    expect([...configurationKeys].sort()).toEqual([...Object.keys(everything), 'command'].sort());
  });
});

describe('defineConfig', () => {
  it('gives back what it is given', () => {
    expect(defineConfig(everything)).toBe(everything);
  });
});

describe('resolveConfiguration', () => {
  it('takes every option, one or a list, and adds nothing', () => {
    expect(resolveConfiguration(everything, 'x')).toStrictEqual(everything);
    expect(resolveConfiguration({}, 'x')).toStrictEqual({});
    expect(resolveConfiguration({ cell: 'lstm', failures: 'kept' }, 'x')).toStrictEqual({
      cell: 'lstm',
      failures: 'kept',
    });
  });

  it('leaves out what is for the editor alone', () => {
    expect(resolveConfiguration({ $schema: './schema.json', seed: 1 }, 'x')).toStrictEqual({ seed: 1 });
  });

  it.each([
    ['case', 'Perhaps cases is meant'],
    ['max-hidden', 'Perhaps maxHidden is meant'],
    ['MAXLENGTH', 'Perhaps maxLength is meant'],
    ['outputfile', 'Perhaps outputFile is meant'],
    ['reporters', 'Perhaps reporter is meant'],
    ['path', 'Give it as --path'],
    ['json', 'Write reporter: "json"'],
    ['updateBaseline', 'Give it as --update-baseline'],
    ['toString', undefined],
    ['somethingElse', undefined],
  ])('refuses the key %s and says what to do', (key, next) => {
    const complaint = complaintAbout({ seed: 1, [key]: 1 });
    expect(complaint.where).toBe(`backproof.config.json.${key}`.replace('.max-hidden', '["max-hidden"]'));
    expect(complaint.next).toBe(next);
  });

  it.each([
    ['cases', '100', 'is "100"', 'expected a number'],
    ['seed', Number.NaN, 'is NaN', 'expected a number'],
    ['seed', null, 'is null', 'expected a number'],
    ['bail', 'yes', 'is "yes"', 'expected a boolean'],
    ['cell', 'rnn', 'is "rnn"', 'expected one of elman, lstm, gru, or a list of them'],
    ['cell', [], 'is []', 'expected a list that is not empty'],
    ['subject', '', 'is ""', 'expected a text that is not empty'],
    ['failures', true, 'is true', 'expected a folder, or false'],
    ['architecture', [3], 'is [3]', 'expected a path, an architecture, or a list of them'],
  ])('refuses %s: %j', (key, value, what, expected) => {
    expect(complaintAbout({ [key]: value })).toMatchObject({ what, expected });
  });

  it.each([
    ['a text', 'seed'],
    ['a list', [1]],
    ['null', null],
    ['a function', () => ({})],
  ])('refuses %s', (_, value) => {
    expect(complaintAbout(value)).toMatchObject({
      where: 'backproof.config.json',
      expected: 'expected an object',
    });
  });
});
