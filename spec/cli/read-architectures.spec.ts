import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchitectures } from '../../src/cli/read-architectures.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-architectures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('readArchitectures', () => {
  it('reads files and what is written out, of either kind, in their order', async () => {
    const lstm = file('lstm.json', '{ "cell": "lstm", "inputSize": 3, "hiddenSize": 4 }');
    const own = file('own.json', '{ "cell": "custom", "inputSize": 1, "hiddenSize": 2 }');
    const inline = { cell: 'gru', inputSize: 1, hiddenSize: 1 } as const;
    const read = await readArchitectures([lstm, inline, own], 'configuration: architecture');
    expect(read.map(({ name, file: from }) => [name, from])).toEqual([
      [lstm, lstm],
      ['architecture 1', null],
      [own, own],
    ]);
    expect(read.map(({ architecture }) => architecture.cell)).toEqual(['lstm', 'gru', 'custom']);
    expect(read[0]!.architecture).toMatchObject({ layers: 1, bidirectional: false, readout: null });
  });

  it('refuses what is no architecture, and says where it stands', async () => {
    const refused = (...values: Parameters<typeof readArchitectures>[0]) =>
      expect(readArchitectures(values, 'here')).rejects;
    await refused(join(folder, 'none.json')).toThrow('cannot be read (ENOENT)');
    await refused(file('cut.json', '{ "cell": ')).toThrow(/cut\.json is no JSON/);
    await refused(file('typo.json', '{ "cell": "lstm", "inputSize": 1, "hiden": 1 }')).toThrow('typo.json');
    await refused({ cell: 'lstm', inputSize: 0, hiddenSize: 1 } as never).toThrow('here[0].inputSize');
  });
});
