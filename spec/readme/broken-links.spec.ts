import { describe, expect, it } from 'vitest';
import { brokenLinks } from './broken-links.js';

const files: Readonly<Record<string, string>> = {
  'README.md': '# Top\n\n## What, now?\n',
  'src/a.md': '# A\n\n```sh\n# no heading\n```\n',
  'src/a.ts': '',
};

function broken(markdown: string, path = 'README.md'): string[] {
  return brokenLinks(
    path,
    markdown,
    (file) => file in files || file === 'src',
    (file) => files[file]!,
  );
}

describe('brokenLinks', () => {
  it('finds nothing wrong with files, folders, headings and other sites', () => {
    expect(
      broken('[a](src/a.md) [b](src) ![c](src/a.ts) [d](https://example.org/x#y) [e](src/a.md#a)'),
    ).toEqual([]);
    expect(broken('[a](a.md#a) [b](../README.md#what-now)', 'src/a.md')).toEqual([]);
    expect(broken('# Top\n[a](#top)')).toEqual([]);
  });

  it('finds a file that is not there, also where it is there from another folder', () => {
    expect(broken('[a](src/b.md)')).toEqual(['src/b.md']);
    expect(broken('[a](src/a.md)', 'src/a.md')).toEqual(['src/a.md']);
    expect(broken('![a](picture.png)')).toEqual(['picture.png']);
  });

  it('finds a heading that is not there, in this document and in another', () => {
    expect(broken('# Top\n[a](#bottom)')).toEqual(['#bottom']);
    expect(broken('[a](src/a.md#b)')).toEqual(['src/a.md#b']);
    expect(broken('[a](src/a.md#no-heading)')).toEqual(['src/a.md#no-heading']);
    expect(broken('[a](src/a.ts#L3)')).toEqual(['src/a.ts#L3']);
  });

  it('finds a link without a target, and takes code for code', () => {
    expect(broken('[a]()')).toEqual(['']);
    expect(broken('```ts\nlist[0](nowhere)\n```')).toEqual([]);
  });
});
