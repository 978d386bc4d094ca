import { describe, expect, it } from 'vitest';
import { codeBlock, codeSpan } from '../../src/report/markdown-code.js';

describe('codeSpan', () => {
  it.each([
    ['Waa_l1', '`Waa_l1`'],
    ['a`b', '`a\\u0060b`'],
    ['a|b', '`a\\u007cb`'],
    ['@octocat <b>', '`@octocat <b>`'],
    ['\n', '`\\u000a`'],
    ['', '` `'],
    [' a ', '`  a  `'],
  ])('writes %j', (text, span) => {
    expect(codeSpan(text)).toBe(span);
  });
});

describe('codeBlock', () => {
  it('has fences longer than any run of backticks within', () => {
    expect(codeBlock('a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
    expect(codeBlock('a')).toBe('```text\na\n```');
  });
});
