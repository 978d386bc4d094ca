import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedLine, readCheckedLine } from '../../../src/node/sweep/checked-line.js';

describe('checkedLine', () => {
  it('is one line of JSON that gives the value back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const line = checkedLine(value);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect((JSON.parse(line) as unknown[])[1]).toEqual(JSON.parse(JSON.stringify(value)));
        expect(readCheckedLine(line.slice(0, -1))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('readCheckedLine', () => {
  const line = checkedLine({ place: 3, result: [0.1, -2.5e-9, 'NaN'] }).slice(0, -1);

  it('reads no line that is torn anywhere', () => {
    for (let length = 0; length < line.length; length++) {
      expect(readCheckedLine(line.slice(0, length))).toBeUndefined();
    }
  });

  it('reads no line in which a single letter is another', () => {
    for (let at = 0; at < line.length; at++) {
      for (const letter of ['0', '7', '"', ' ']) {
        if (line[at] === letter) continue;
        expect(readCheckedLine(`${line.slice(0, at)}${letter}${line.slice(at + 1)}`)).toBeUndefined();
      }
    }
  });

  it('reads nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readCheckedLine(text)).toBeUndefined();
      }),
    );
  });
});
