import { describe, expect, it } from 'vitest';
import { anchorOf, blocksOf, proseOf, sectionOf } from './markdown.js';

const text = '# A\n\n## B\nwords\n\n```sh\n# a remark\nls\n```\n\n### C\nmore\n\n## D\nlast\n';

describe('blocksOf and proseOf', () => {
  it('part a document in two', () => {
    expect(blocksOf(text)).toEqual([{ language: 'sh', text: '# a remark\nls\n' }]);
    expect(proseOf(text)).not.toContain('remark');
    expect(proseOf(text)).toContain('words');
  });
});

describe('sectionOf', () => {
  it('goes to the next heading of the same level, and takes no remark for one', () => {
    expect(sectionOf(text, '## B')).toMatch(/^## B[\s\S]*a remark[\s\S]*### C\nmore\n$/);
    expect(sectionOf(text, '### C')).toBe('### C\nmore\n');
    expect(sectionOf(text, '## D')).toBe('## D\nlast\n');
  });

  it('refuses a heading that is not there', () => {
    expect(() => sectionOf(text, '## E')).toThrow('no heading “## E”');
  });
});

describe('anchorOf', () => {
  it('drops what is no letter, digit, hyphen or space', () => {
    expect(anchorOf('Inconclusive: what now?')).toBe('inconclusive-what-now');
    expect(anchorOf('Any function: `checkGradient`')).toBe('any-function-checkgradient');
    expect(anchorOf('Größe')).toBe('größe');
  });
});
