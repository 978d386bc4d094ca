import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claim } from '../../src/contract/conformance.js';
import { type ChildOptions, runChild } from './child-program.js';

/** A package as it is installed. */
export interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
}

/** Finds a package of npm in a folder such as node_modules; null where it is not there. */
export async function nodePackage(packages: string, name: string): Promise<InstalledPackage | null> {
  const folder = join(packages, ...name.split('/'));
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  return { folder, version: (JSON.parse(text) as { readonly version: string }).version };
}

const pythonProgram = `
import importlib.metadata, importlib.util, json, os, sys
name = sys.argv[1]
found = importlib.util.find_spec(name)
if found is None:
    print("null")
else:
    distributions = importlib.metadata.packages_distributions().get(name, [name])
    version = importlib.metadata.version(distributions[0])
    print(json.dumps({"folder": os.path.dirname(found.origin), "version": version}))
`;

/** Finds a package of Python without importing it; null where it is not there. */
export async function pythonPackage(name: string, options: ChildOptions): Promise<InstalledPackage | null> {
  const { stdout, complaint } = await runChild([options.python, '-c', pythonProgram, name], options);
  return complaint === null ? (JSON.parse(stdout) as InstalledPackage | null) : null;
}

/** Lists the causes of a claim that do not stand where it says, each in a sentence. */
export async function misplacedCauses(
  { causes }: Pick<Claim, 'causes'>,
  { folder }: InstalledPackage,
): Promise<string[]> {
  const complaints = await Promise.all(
    causes.map(async ({ file, line, code }) => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => null);
      if (text === null) return `${file} is not in the package.`;
      const stands = text.split(/\r?\n/)[line - 1]?.trim();
      return stands === code.trim() ? null : `${file}:${line} does not hold ${code}.`;
    }),
  );
  return complaints.filter((complaint) => complaint !== null);
}
