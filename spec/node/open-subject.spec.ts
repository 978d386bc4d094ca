import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSubject } from '../../src/node/open-subject.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-open-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const options = { timeoutMs: 20_000, maxReplyBytes: 2 ** 20, python: 'python3' };

const openModule = (text: string) => {
  const path = join(folder, 'subject.mjs');
  writeFileSync(path, text);
  return openSubject({ kind: 'module', path }, options);
};

describe('openSubject', () => {
  it('opens what is built in', async () => {
    const subject = await openSubject({ kind: 'built-in', name: 'reference' }, options);
    expect(await subject.describe()).toMatchObject({ name: 'reference' });
    expect(await subject.close()).toEqual([]);
  });

  it('opens an object with two methods, on which they are called', async () => {
    const subject = await openModule(`
      export default new (class Mine {
        name = 'mine';
        describe() { return { name: this.name, precision: 'float64', supports: { cells: ['elman'] } }; }
        evaluate() { return { loss: this.name.length }; }
      })();`);
    expect(await subject.describe()).toMatchObject({ name: 'mine' });
    expect(await subject.evaluate({} as never)).toEqual({ loss: 4 });
  });

  it.each([
    ['nothing callable', 'export default { describe() {} };', 'no method evaluate'],
    ['a function', 'export default () => 1;', 'no method describe and no method evaluate'],
    ['null', 'export default null;', 'defineSubject'],
  ])('refuses %s', async (_, text, message) => {
    await expect(openModule(text)).rejects.toThrow(message);
  });

  it('opens a program, which is started at once', async () => {
    const subject = await openSubject({ kind: 'command', command: 'exit 3' }, options);
    await expect(Promise.resolve(subject.describe())).rejects.toMatchObject({ kind: 'crash' });
    await subject.close();
  });
});
