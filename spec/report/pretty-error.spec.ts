import { describe, expect, it } from 'vitest';
import { prettyError } from '../../src/report/pretty-error.js';
import { colourless } from './result-samples.js';

const options = { width: 80, colours: colourless };

describe('prettyError', () => {
  it('shows the end of a long trace and counts what came before', () => {
    const stderr = Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n');
    const text = prettyError({ kind: 'crash', message: 'it ended', stderr }, options);
    expect(text).toContain('  stderr   │ (30 more lines before)\n           │ line 30\n');
    expect(text).toMatch(/line 49$/);
    expect(text).not.toContain('line 29');
  });

  it('cuts a line that nobody would read to its end, but never the replay line', () => {
    const long = 'x'.repeat(5000);
    const text = prettyError({ kind: 'protocol', message: long, received: long, replay: long }, options);
    expect(text).toContain('4000 more characters');
    expect(text).toContain('4600 more characters');
    expect(text.endsWith(`  replay   ${long}`)).toBe(true);
  });
});
