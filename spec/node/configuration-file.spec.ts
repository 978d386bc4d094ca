import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { readConfigurationFile } from '../../src/node/configuration-file.js';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'backproof-configuration-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files, makes the folders that end with /, and reads the configuration from a folder among them. */
async function read(files: Readonly<Record<string, string>>, from = '.') {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, text);
  }
  return readConfigurationFile(join(folder, from));
}

async function complaintAbout(files: Readonly<Record<string, string>>) {
  const error = await read(files).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).complaint;
}

function fromHere(name: string): string {
  return relative(process.cwd(), join(folder, name));
}

const json = '{ "seed": 7 }';

describe('readConfigurationFile', () => {
  it.each([
    ['backproof.config.ts', 'const seed: number = 7;\nexport default { seed };'],
    [
      'backproof.config.ts',
      "import { defineConfig, type Configuration } from 'backproof';\nconst mine: Configuration = { seed: 7 };\nexport default defineConfig(mine);",
    ],
    ['backproof.config.js', 'export default { seed: 7 };'],
    ['backproof.config.js', 'module.exports = { seed: 7 };'],
    ['backproof.config.mjs', 'export default { seed: await Promise.resolve(7) };'],
    ['backproof.config.cjs', 'module.exports = { seed: 7 };'],
    ['backproof.config.json', `\uFEFF${json}`],
    ['package.json', `{ "name": "mine", "backproof": ${json} }`],
  ])('reads %s', async (name, text) => {
    expect(await read({ [name]: text })).toMatchObject({ path: fromHere(name), values: { seed: 7 } });
  });

  it('says where a value stands', async () => {
    const inFile = await read({ 'backproof.config.json': json });
    expect(inFile!.placeOf('cases')).toBe(`${fromHere('backproof.config.json')}: cases`);
    rmSync(join(folder, 'backproof.config.json'));
    const inPackage = await read({ 'package.json': `{ "backproof": ${json} }` });
    expect(inPackage!.placeOf('cases')).toBe(`${fromHere('package.json')}: backproof.cases`);
  });

  it('prefers its own file to package.json', async () => {
    const files = { 'package.json': '{ "backproof": { "seed": 1 } }', 'backproof.config.json': json };
    expect((await read(files))!.values).toEqual({ seed: 7 });
  });

  it.each([
    ['package.json', '{ "name": "mine" }'],
    ['.git/', ''],
  ])('looks upwards, to the first folder with %s', async (marker, text) => {
    const files = {
      'backproof.config.json': '{ "seed": 1 }',
      [`project/${marker}`]: text,
      'project/src/deep/': '',
    };
    expect(await read(files, 'project/src/deep')).toBeNull();
    const found = await read({ 'project/backproof.config.json': json }, 'project/src/deep');
    expect(found!.values).toEqual({ seed: 7 });
  });

  it('takes the nearest', async () => {
    const files = {
      'package.json': '{}',
      'backproof.config.json': '{ "seed": 1 }',
      'src/backproof.config.json': json,
    };
    expect((await read(files, 'src'))!.values).toEqual({ seed: 7 });
  });

  it('looks nowhere above where there is no project', async () => {
    expect(await read({ 'backproof.config.json': json, 'below/': '' }, 'below')).toBeNull();
  });

  it('finds nothing where there is nothing', async () => {
    expect(await read({ 'package.json': '{ "name": "mine", "backproof": null }' })).toBeNull();
    expect(await read({ 'package.json': 'null' })).toBeNull();
  });

  it('gives paths as seen from the working directory', async () => {
    const config = {
      subject: './my-lstm.ts',
      python: './env/bin/python',
      architecture: ['gru.json', { cell: 'lstm', inputSize: 1, hiddenSize: 1 }],
      reporter: ['json', 'junit=ci/report=1.xml'],
      outputFile: 'report.xml',
      baseline: '/known.json',
      failures: '.',
    };
    const found = await read({ 'package.json': JSON.stringify({ backproof: config }), 'src/': '' }, 'src');
    expect(found!.values).toEqual({
      subject: fromHere('my-lstm.ts'),
      python: fromHere('env/bin/python'),
      architecture: [fromHere('gru.json'), config.architecture[1]],
      reporter: ['json', `junit=${fromHere('ci/report=1.xml')}`],
      outputFile: fromHere('report.xml'),
      baseline: '/known.json',
      failures: fromHere('.'),
    });
  });

  it.each(['reference', 'torch'])('takes the subject %s for a name', async (subject) => {
    expect(
      (await read({ 'backproof.config.json': JSON.stringify({ subject, python: 'python3' }) }))!.values,
    ).toEqual({
      subject,
      python: 'python3',
    });
  });

  it('names the file, the key and the key that is probably meant', async () => {
    expect(await complaintAbout({ 'backproof.config.ts': 'export default { maxHiden: 4 };' })).toMatchObject({
      where: `${fromHere('backproof.config.ts')}: maxHiden`,
      what: 'is an unknown key',
      next: 'Perhaps maxHidden is meant',
    });
    rmSync(join(folder, 'backproof.config.ts'));
    const { where } = await complaintAbout({ 'package.json': '{ "backproof": { "case": 1 } }' });
    expect(where).toBe(`${fromHere('package.json')}: backproof.case`);
  });

  it('says that it is empty, or no object', async () => {
    const empty = await complaintAbout({ 'backproof.config.json': ' \n' });
    expect(empty).toMatchObject({ where: fromHere('backproof.config.json'), what: 'is empty' });
    const list = await complaintAbout({ 'backproof.config.json': '[1]' });
    expect(list).toMatchObject({
      where: fromHere('backproof.config.json'),
      what: 'is [1]',
      expected: 'expected an object',
    });
    rmSync(join(folder, 'backproof.config.json'));
    const text = await complaintAbout({ 'package.json': '{ "backproof": "fast" }' });
    expect(text.where).toBe(`${fromHere('package.json')}: backproof`);
  });

  it.each([
    ['backproof.config.json', '{ "seed": 7, }', 'is no JSON ('],
    ['package.json', '{ "backproof": ', 'is no JSON ('],
    ['backproof.config.ts', 'export default {', 'cannot be parsed ('],
    ['backproof.config.js', 'throw new Error("no home")', 'throws while it is loaded (Error: "no home")'],
    ['backproof.config.js', 'exports.seed', 'exports nothing'],
    ['backproof.config.mjs', 'export const seed = 7;', 'exports "seed" and no default'],
  ])('names %s and the reason when it is %s', async (name, text, reason) => {
    const { where, what } = await complaintAbout({ [name]: text });
    expect(where).toContain(fromHere(name));
    expect(what).toContain(reason);
  });

  it('refuses two that stand side by side', async () => {
    const files = { 'backproof.config.ts': 'export default {};', 'backproof.config.json': json };
    expect(await complaintAbout(files)).toMatchObject({
      where: fromHere('backproof.config.ts'),
      what: 'stands beside backproof.config.json',
    });
  });

  it('says so when it cannot be read', async () => {
    const { what } = await complaintAbout({ 'backproof.config.json/': '' });
    expect(what).toContain('cannot be read (EISDIR');
  });
});
