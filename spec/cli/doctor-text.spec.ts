import { describe, expect, it } from 'vitest';
import type { DoctorFinding } from '../../src/check/doctor/doctor-finding.js';
import { findingText, summaryText } from '../../src/cli/doctor-text.js';
import { noColours } from '../../src/report/terminal-colours.js';

const pipe = { colours: noColours, width: null };
const fine: DoctorFinding = { topic: 'node', status: 'fine', message: 'All is well.' };
const notable: DoctorFinding = { topic: 'nan', status: 'notable', message: 'It is odd.' };
const wrong: DoctorFinding = { topic: 'answer', status: 'wrong', message: 'It is broken.' };

describe('findingText', () => {
  it('is a line each in a pipe, its mark first', () => {
    const long: DoctorFinding = { ...fine, message: 'word '.repeat(100).trim() };
    expect([fine, notable, wrong].map((finding) => findingText(finding, pipe)).join('')).toBe(
      '✓ All is well.\n! It is odd.\n✗ It is broken.\n',
    );
    expect(findingText(long, pipe).match(/\n/g)).toHaveLength(1);
  });

  it('is broken between words on a terminal', () => {
    expect(findingText(fine, { colours: noColours, width: 10 })).toBe('✓ All is\n  well.\n');
  });

  it('shows what passed before a failure, and lets nothing of it act on the terminal', () => {
    const evidence = { sent: 'a question', received: '', stderr: 'one\n\u001b[2Jtwo\n' };
    const text = findingText({ ...wrong, message: 'It \u202e is\nbroken.', evidence }, pipe);
    expect(text).toBe(
      [
        '✗ It \\u202e is\\u000abroken.',
        '  sent:      a question',
        '  stderr:    one',
        '             \\u001b[2Jtwo',
        '',
      ].join('\n'),
    );
    expect(findingText({ ...notable, evidence }, pipe)).toBe('! It is odd.\n');
  });
});

describe('summaryText', () => {
  const check = 'backproof check ./a.ts';

  it('says what to run next, unless something is in the way', () => {
    expect(summaryText([fine], check)).toBe(`Nothing is in the way of a check. Next: ${check}\n`);
    expect(summaryText([fine], null)).toContain('backproof doctor ./my-rnn.ts');
    expect(summaryText([fine, notable], check)).toContain('One thing is worth a look (!)');
    expect(summaryText([notable, notable], check)).toContain('2 things are worth a look (!)');
    expect(summaryText([wrong, notable], check)).not.toContain(check);
    expect(summaryText([wrong], check)).toContain('One thing must be mended');
  });
});
