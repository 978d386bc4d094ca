import { describe, expect, it } from 'vitest';
import { visibleLines, visibleText } from '../../src/report/visible-text.js';

describe('visibleText', () => {
  it('leaves letters, marks and emoji of any script alone', () => {
    const text = 'Ünïcödé 漢字 ‖∂L/∂s‖₂ 🎉 ❤\ufe0f a\u0301';
    expect(visibleText(text)).toBe(text);
  });

  it.each([
    ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['\u009b2J', '\\u009b2J'],
    ['two\r\nlines', 'two\\u000d\\u000alines'],
    ['\u202eturned', '\\u202eturned'],
    ['\u2028', '\\u2028'],
    ['\ud800', '\\ud800'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['\u3164', '\\u3164'],
    ['\uffff', '\\uffff'],
    ['\u{e0041}1', '\\u{e0041}1'],
  ])('shows what cannot be seen: %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('shows what is no text at all', () => {
    expect(visibleText(null as unknown as string)).toBe('null');
  });
});

describe('visibleLines', () => {
  it('keeps the ends of lines, however they are written, and nothing else that cannot be seen', () => {
    expect(visibleLines('one\ntwo\r\nthree\rfour\u001b[2K\u2028')).toEqual([
      'one',
      'two',
      'three',
      'four\\u001b[2K\\u2028',
    ]);
  });
});
