import { describe, expect, it } from 'vitest';
import { jsonOutline } from '../../../src/node/process/json-outline.js';

const outline = (text: string) => jsonOutline(Buffer.from(text));

describe('jsonOutline', () => {
  it('counts arrays and objects and how deep they are nested', () => {
    expect(outline('1')).toMatchObject({ depth: 0, containers: 0 });
    expect(outline('{"a":[[1],[2]],"b":{}}')).toMatchObject({ depth: 3, containers: 5 });
    expect(outline('['.repeat(100_000))).toMatchObject({ depth: 100_000, containers: 100_000 });
  });

  it('passes over strings, whatever quotation marks and backslashes they hold', () => {
    const strings = ['[[[', '"[', '\\', '\\"[', '\\\\', '', 'NaN'];
    expect(outline(JSON.stringify(strings))).toEqual({ depth: 1, containers: 1, hasBareNonFinite: false });
  });

  it('ends with a string that does not end', () => {
    expect(outline('["[[[[')).toMatchObject({ depth: 1, containers: 1 });
  });

  it.each(['{"a":NaN}', '[Infinity]', '[-Infinity]'])('sees what stands bare in %s', (text) => {
    expect(outline(text).hasBareNonFinite).toBe(true);
  });

  it.each(['{"a":"NaN"}', '[true,false,null,1e5,1E5]'])('sees nothing bare in %s', (text) => {
    expect(outline(text).hasBareNonFinite).toBe(false);
  });
});
