import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/contract/result.js';
import { github } from '../../src/report/github.js';
import { plainFinding } from '../../src/report/plain-finding.js';
import { foreignResult, isInert } from './foreign-results.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
  sampleFinding,
} from './result-samples.js';

interface Annotation {
  readonly command: string;
  readonly title: string;
  readonly message: string;
}

/** Reads commands the way the runner of GitHub Actions does (its ActionCommand.TryParseV2). */
function annotationsIn(log: string): Annotation[] {
  return log.split('\n').flatMap((line) => {
    const [, command, properties = '', message = ''] =
      /^\s*::(error|warning|notice)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (command === undefined) return line === '' ? [] : [{ command: 'none', title: '', message: line }];
    const pairs = properties
      .split(',')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
    const title = String(Object.fromEntries(pairs).title);
    return [
      {
        command,
        title: unescaped(title.replaceAll('%3A', ':').replaceAll('%2C', ',')),
        message: unescaped(message),
      },
    ];
  });
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function commandsFor(result: Result): string[] {
  return annotationsIn(github(result)).map(({ command }) => command);
}

function baselineParts({ baseline }: Result): number {
  return [baseline?.known, baseline?.gone].filter((part) => (part ?? []).length > 0).length;
}

describe('github', () => {
  it('notices the verdict', () => {
    expect(annotationsIn(github(passingResult()))).toEqual([
      {
        command: 'notice',
        title: 'backproof: pass',
        message:
          'my-lstm 1.2.3 (float64, backproof): nothing wrong in 3 checks over 120 cases (4 more unsupported); seed 7, 812 ms',
      },
    ]);
  });

  it('makes an error of each finding, with its text over several lines', () => {
    const [notice, first, , warning] = annotationsIn(github(failingResult()));
    expect(notice).toMatchObject({ command: 'notice', title: 'backproof: fail' });
    expect(first).toMatchObject({
      command: 'error',
      title: 'backproof 1 of 2: gradient of Waa disagrees with the reference at [9, 2] (permuted)',
    });
    expect(first!.message).toContain('\n  error    5.2e-2, 22 % of the expected value\n');
    expect(first!.message).toMatch(/\n {2}replay {3}backproof check my-lstm\.ts --seed 42 --path 3:0$/);
    expect(warning).toEqual({
      command: 'warning',
      title: 'backproof',
      message: 'the reply holds an unknown key "Wax2"',
    });
    expect(commandsFor(failingResult())).toEqual(['notice', 'error', 'error', 'warning']);
  });

  it('writes no more findings than GitHub shows', () => {
    const findings = Array.from({ length: 14 }, () => sampleFinding());
    expect(commandsFor({ ...failingResult(), findings }).filter((name) => name === 'error')).toHaveLength(10);
  });

  it('warns of what is inconclusive, and makes an error of what ended a run', () => {
    expect(commandsFor(inconclusiveResult())).toEqual(['warning']);
    const [, error] = annotationsIn(github(erroneousResult()));
    expect(error).toMatchObject({ command: 'error', title: 'backproof: the subject gave no answer in time' });
    expect(error!.message).toContain('File "my_rnn.py", line 7');
  });

  it('notices what a baseline knows, and what of it is gone', () => {
    const [, known, gone] = annotationsIn(github(knownResult()));
    expect(known).toEqual({
      command: 'notice',
      title: 'backproof: baseline',
      message: '1 known finding, as in the baseline, does not count:\ngradient/reference: permuted in Waa',
    });
    expect(gone!.message).toContain('no longer occurs');
  });

  it('is one command a line, inert, whatever a subject sends', () => {
    fc.assert(
      fc.property(foreignResult, (result) => {
        const annotations = annotationsIn(github(result));
        expect(annotations).toHaveLength(
          1 +
            result.findings.length +
            (result.error === null ? 0 : 1) +
            baselineParts(result) +
            result.warnings.length,
        );
        const findings = annotations.slice(1, 1 + result.findings.length);
        expect(findings.map(({ message }) => message)).toEqual(
          result.findings.map((finding) => plainFinding(finding, result)),
        );
        expect(findings.map(({ title }) => /\((?<fault>[\w-]+)\)$/.exec(title)?.groups?.fault)).toEqual(
          result.findings.map(({ fault }) => fault),
        );
        for (const { command, title, message } of annotations) {
          expect(command).not.toBe('none');
          expect(title).toMatch(/^backproof/);
          expect(isInert(title + message)).toBe(true);
        }
      }),
    );
  });
});
