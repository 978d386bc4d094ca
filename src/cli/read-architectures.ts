import { readFile } from 'node:fs/promises';
import { InputError, shown } from '../complaint/input-error.js';
import type { ArchitectureInput } from '../contract/architecture.js';
import { resolveAnyArchitecture } from '../contract/resolve-any-architecture.js';
import type { ArchitectureToCheck } from './check-plan.js';

/**
 * Reads the architectures that are to be checked: each stands in a JSON file, or is written out in the configuration.
 *
 * @param placeOf - where the values stand, for complaints
 * @throws InputError when a file cannot be read, is no JSON, or holds no architecture
 */
export async function readArchitectures(
  values: readonly (string | ArchitectureInput)[],
  place: string,
): Promise<ArchitectureToCheck[]> {
  return Promise.all(
    values.map(async (value, index) =>
      typeof value === 'string'
        ? { name: value, file: value, architecture: await architectureIn(value) }
        : {
            name: `architecture ${index}`,
            file: null,
            architecture: resolveAnyArchitecture(value, `${place}[${index}]`),
          },
    ),
  );
}

async function architectureIn(file: string) {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new InputError({
      where: '--architecture',
      what: `is ${shown(file, 200)}, which cannot be read (${cause.code})`,
      expected:
        'expected a JSON file with an architecture, as in { "cell": "lstm", "inputSize": 8, "hiddenSize": 16 }',
    });
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new InputError({
      where: file,
      what: `is no JSON (${shown((cause as Error).message, 120)})`,
      expected: 'expected an architecture, as in { "cell": "lstm", "inputSize": 8, "hiddenSize": 16 }',
    });
  }
  return resolveAnyArchitecture(value, file);
}
