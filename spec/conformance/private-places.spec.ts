import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { publishedDocument, publisher } from './private-places.js';

describe('publisher', () => {
  const publish = publisher('/srv/project/', '/opt/env/bin/python');

  it.each([
    ['at /srv/project/node_modules/x/y.js:3', 'at node_modules/x/y.js:3'],
    ['file:///srv/project/src/a.ts', 'src/a.ts'],
    ['backproof check torch --python /opt/env/bin/python', 'backproof check torch --python python3'],
    ['/opt/env/lib/python3.12/site-packages/torch', '<python>/lib/python3.12/site-packages/torch'],
    [`${homedir()}/.keras`, '<home>/.keras'],
    ['no place at all', 'no place at all'],
  ])('writes %s as %s', (text, published) => expect(publish(text)).toBe(published));

  it('leaves an interpreter that is looked up by its name', () => {
    expect(publisher('/srv/project', 'python3')('python3 /srv/project/a.py')).toBe('python3 a.py');
  });
});

describe('publishedDocument', () => {
  it('takes places out of every text, and leaves the rest', () => {
    const publish = publisher('/srv/project/', 'python3');
    expect(publishedDocument({ a: ['/srv/project/b', 1, null], c: { d: true } }, publish)).toEqual({
      a: ['b', 1, null],
      c: { d: true },
    });
  });
});
