import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backproof } from './backproof.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-stdout-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('stdoutToStderr', () => {
  it('keeps what a configuration prints out of the result document', async () => {
    const text = 'console.log("noise"); export default { cases: 0, cell: "elman", grep: "purity" };';
    writeFileSync(join(folder, 'backproof.config.ts'), text);
    const { stdout, stderr } = await backproof(folder, ['check', '--json', '--quiet', '--no-failures']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'backproof/check@1' });
    expect(stderr).toBe('noise\n');
  });
});
