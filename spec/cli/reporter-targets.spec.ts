import { describe, expect, it } from 'vitest';
import { eachReporter, type ReportTarget, reportTargets } from '../../src/cli/reporter-targets.js';

function reporters(...texts: string[]): ReportTarget[] {
  return texts.reduce<ReportTarget[]>((before, text) => eachReporter(text, before), []);
}

/** `pretty` for a report on stdout, `junit=report.xml` for one in a file. */
function written(targets: readonly ReportTarget[]): string[] {
  return targets.map(({ name, file }) => (file === null ? name : `${name}=${file}`));
}

describe('eachReporter', () => {
  it('reads a name, or a name with its file, and adds it to the others', () => {
    expect(reporters('pretty', 'junit=out/a=b.xml')).toEqual([
      { name: 'pretty', file: null },
      { name: 'junit', file: 'out/a=b.xml' },
    ]);
  });

  it('takes the same report twice for one', () => {
    expect(written(reporters('pretty', 'json=a.json', 'pretty', 'json=b.json'))).toEqual([
      'json=a.json',
      'pretty',
      'json=b.json',
    ]);
  });

  it.each(['', 'xml', 'Pretty', 'junit:report.xml', '=report.xml', 'constructor'])('refuses %j', (text) => {
    expect(() => reporters(text)).toThrow('expected one of pretty, json, junit, markdown, github, html');
  });

  it('refuses an equals sign without a file', () => {
    expect(() => reporters('junit=')).toThrow('as in junit=FILE');
  });
});

describe('reportTargets', () => {
  it.each([
    [{}, ['pretty']],
    [{ outputFile: 'a.txt' }, ['pretty=a.txt']],
    [{ json: true }, ['json']],
    [{ json: true, outputFile: 'a.json' }, ['json=a.json']],
    [{ json: true, reporters: reporters('json') }, ['json']],
    [{ json: true, reporters: reporters('json=a.json') }, ['json', 'json=a.json']],
    [{ json: true, reporters: reporters('junit=a.xml') }, ['json', 'junit=a.xml']],
    [{ json: true, reporters: reporters('junit'), outputFile: 'a.xml' }, ['json', 'junit=a.xml']],
    [{ reporters: reporters('pretty', 'junit'), outputFile: 'a.xml' }, ['pretty', 'junit=a.xml']],
    [{ reporters: reporters('pretty', 'junit=a.xml') }, ['pretty', 'junit=a.xml']],
    [{ reporters: reporters('pretty', 'junit=a.xml'), outputFile: 'b.txt' }, ['pretty=b.txt', 'junit=a.xml']],
    [{ reporters: reporters('pretty', 'github', 'markdown') }, ['pretty', 'github', 'markdown']],
    [{ reporters: reporters('junit=a.xml') }, ['junit=a.xml']],
  ])('sends %j to %j', (options, targets) => {
    expect(written(reportTargets(options))).toEqual(targets);
  });

  it.each([
    [
      { json: true, reporters: reporters('pretty') },
      'sends json and pretty to stdout; expected json alone there',
    ],
    [{ reporters: reporters('github', 'junit') }, 'as in --reporter junit=FILE.'],
    [{ reporters: reporters('json', 'junit') }, 'sends json and junit to stdout'],
    [{ reporters: reporters('html', 'pretty') }, 'expected html alone there'],
    [{ reporters: reporters('junit=a.xml'), outputFile: 'b.xml' }, 'every reporter has a file already'],
    [{ reporters: reporters('json=a', 'junit=./a') }, 'sends two reports to'],
    [{ reporters: reporters('json=a', 'junit'), outputFile: 'a' }, 'sends two reports to'],
  ])('refuses %j', (options, complaint) => {
    expect(() => reportTargets(options)).toThrow(complaint);
  });
});
