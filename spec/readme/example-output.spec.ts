import { describe, expect, it } from 'vitest';
import { examplesOf, isAsSaid, outputOf } from './example-output.js';

const whole = '```ts\nconsole.log(1 + 1);\n```\n\n```\n2\n```\n';
const end = "```ts\nconsole.log('sum', 1 + 1); // … 2\n```\n\nText.\n\n```\nother\n```\n";

describe('examplesOf', () => {
  it('takes the block after a program, or the remark in it, for what it prints', () => {
    expect(examplesOf(whole)).toMatchObject([{ printed: { whole: '2' } }]);
    expect(examplesOf(end)).toMatchObject([{ printed: { end: '2' } }]);
  });

  it('refuses a program of which nobody says what it prints', () => {
    expect(() => examplesOf('```ts\nconsole.log(1);\n```\n')).toThrow('not said what this prints');
  });
});

describe('outputOf and isAsSaid', () => {
  it.each([whole, end])('agree on a program that prints what is said, and on no other %#', (markdown) => {
    const [example] = examplesOf(markdown);
    expect(isAsSaid(outputOf(example!.program), example!)).toBe(true);
    expect(isAsSaid(outputOf(example!.program.replace('1 + 1', '1 + 2')), example!)).toBe(false);
  });

  it('fail where a program throws', () => {
    expect(() => outputOf("throw new Error('broken');")).toThrow('broken');
  });
});
