import { describe, expect, it } from 'vitest';
import { type DocumentOwner, documentFile } from '../../src/vitest/document-files.js';

const owner: DocumentOwner = { project: '', module: 'a.spec.ts', name: 'LSTM > is right', ordinal: 0 };

describe('documentFile', () => {
  it('is the same for the same test, and says which it is', () => {
    expect(documentFile(owner)).toMatch(/^lstm-is-right-[0-9a-f]{12}\.json$/);
    expect(documentFile({ ...owner })).toBe(documentFile(owner));
  });

  it.each([
    { project: 'threads' },
    { module: 'b.spec.ts' },
    { name: 'lstm > is right' },
    { name: 'LSTM is right' },
    { ordinal: 1 },
  ])('is another for %o', (other) => {
    expect(documentFile({ ...owner, ...other })).not.toBe(documentFile(owner));
  });

  it('keeps two owners apart whose parts read the same together', () => {
    expect(documentFile({ ...owner, project: 'a', module: 'b' })).not.toBe(
      documentFile({ ...owner, project: 'ab', module: '' }),
    );
  });

  it.each([
    '../../etc/passwd',
    'CON',
    '',
    '日本語',
    'a\u0000b',
    '.hidden',
    'x'.repeat(500),
    'tab\tnew\nline',
    '?*<>|"',
  ])('is a name that every file system takes: %o', (name) => {
    expect(documentFile({ ...owner, name })).toMatch(
      /^[a-z0-9][a-z0-9-]{0,72}-[0-9a-f]{12}\.json$|^[a-z0-9]-?[0-9a-f]{12}\.json$/,
    );
  });
});
