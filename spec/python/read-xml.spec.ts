import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.js';
import { foreignResult } from '../report/foreign-results.js';
import { readXml, type XmlElement } from '../report/read-xml.js';
import { runPython } from './python-program.js';

/** An element without the white space that lays it out. */
function withoutLayout({ name, attributes, children, text }: XmlElement): XmlElement {
  const isLayout = children.length > 0 && text.trim() === '';
  return { name, attributes, children: children.map(withoutLayout), text: isLayout ? '' : text };
}

describe('expat', () => {
  it('reads every JUnit report as our own reader does, whatever a subject sends', async () => {
    const documents = fc.sample(foreignResult, { numRuns: 300, seed: 7 }).map(junit);
    const { stdout } = await runPython('python/read_xml.py', [], JSON.stringify(documents));
    const read = JSON.parse(stdout) as XmlElement[];
    expect(read).toHaveLength(documents.length);
    expect(read.map(withoutLayout)).toEqual(documents.map((document) => withoutLayout(readXml(document))));
  });
});
