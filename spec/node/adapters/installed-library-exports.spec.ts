import { describe, expect, it } from 'vitest';
import { requireExports } from '../../../src/node/adapters/installed-library.js';

describe('requireExports', () => {
  const library = { name: 'sample', version: '1.0.0', folder: '/modules/sample' };

  it('gives what was loaded where all is there', () => {
    const loaded = { Architect: { LSTM: class {} }, size: 0 };
    expect(requireExports(library, loaded, ['Architect.LSTM', 'size'])).toBe(loaded);
  });

  it.each([null, {}, undefined, { Architect: null, size: 0 }])('names what is missing of %j', (loaded) => {
    const named = loaded != null && 'size' in loaded ? 'Architect.LSTM' : 'Architect.LSTM and size';
    expect(() => requireExports(library, loaded, ['Architect.LSTM', 'size'])).toThrow(
      `sample 1.0.0 in /modules/sample exports no ${named}, so it is damaged`,
    );
  });
});
