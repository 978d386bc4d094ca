import { describe, expect, it } from 'vitest';
import { misquoted } from './reported-numbers.js';

const quotation = { report: 'r.md', quoted: /caught (\d+) of (\d+)/, reported: /^(\d+) caught, of (\d+)/m };

describe('misquoted', () => {
  it('says nothing where the numbers are the same, whatever the line breaks', () => {
    expect(misquoted(quotation, 'It caught 18\nof 20.', 'Made by x.\n18 caught, of 20')).toBeNull();
  });

  it('finds a number that the report no longer has', () => {
    expect(misquoted(quotation, 'It caught 18 of 20.', '17 caught, of 20')).toBe(
      'The document says 18, 20, r.md says 17, 20.',
    );
  });

  it('finds that one of the two no longer says it', () => {
    expect(misquoted(quotation, 'It caught most.', '17 caught, of 20')).toMatch(
      /^The document has no longer/,
    );
    expect(misquoted(quotation, 'It caught 18 of 20.', 'Nothing.')).toMatch(/^r\.md has no longer/);
  });
});
