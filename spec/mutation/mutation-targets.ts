import { readdirSync } from 'node:fs';

/** A file of src/ to mutate, and the specs that may kill its mutants. */
export interface Target {
  readonly file: string;
  readonly specs: readonly string[];
}

/**
 * What is mutated, and on what: a folder's files on their own specs and on the quick ones named here, which look at the whole
 * folder's work; a file that stands here by itself on just the specs named, because its own load too much for each mutant.
 *
 * The longest matching entry counts. Specs that read the source's text are left out, because Stryker rewrites it, and so is
 * the calibration, which takes half a minute a mutant.
 */
const specsOf: Readonly<Record<string, readonly string[]>> = {
  'src/comparison/': ['spec/comparison/agreement.spec.ts', 'spec/comparison/budget.spec.ts'],
  'src/oracle/': ['spec/oracle/differences.spec.ts', 'spec/oracle/noisy-differences.spec.ts'],
  'src/network/': ['spec/network/recorded.spec.ts', 'spec/network/contributions.spec.ts'],
  'src/network/magnitudes.ts': ['spec/network/magnitudes-terms.spec.ts'],
  'src/network/readout-magnitudes.ts': ['spec/network/magnitudes-terms.spec.ts'],
  'src/network/absolute-products.ts': ['spec/network/magnitudes-terms.spec.ts'],
  'src/network/rounding-noise.ts': ['spec/network/rounding-noise-stages.spec.ts'],
  'src/network/train.ts': ['spec/network/train.spec.ts'],
  'src/network/adam.ts': ['spec/network/adam.spec.ts'],
  'src/network/update.ts': ['spec/network/update.spec.ts', 'spec/network/adam.spec.ts'],
  'src/network/activation.ts': ['spec/network/activation.spec.ts'],
  'src/network/packing.ts': ['spec/network/packing.spec.ts'],
  'src/network/initial-parameters.ts': [
    'spec/network/initial-parameters.spec.ts',
    'spec/network/initialise/scheme.spec.ts',
  ],
  'src/network/initialise/': [
    'spec/network/initial-parameters.spec.ts',
    'spec/network/initialise/scheme.spec.ts',
  ],
  'src/network/tangent/': [
    'spec/network/tangent/tangent.spec.ts',
    'spec/network/tangent/layers.spec.ts',
    'spec/network/tangent/readout.spec.ts',
  ],
};

/** Lists what is mutated, the judging layers first, with the specs that each mutant is tried on. */
export function mutationTargets(): Target[] {
  const specs = filesUnder('spec/').filter((path) => path.endsWith('.spec.ts'));
  const folders = Object.keys(specsOf).filter((entry) => /^src\/[^/]+\/$/.test(entry));
  return folders
    .flatMap(filesUnder)
    .filter((path) => path.endsWith('.ts'))
    .map((file) => targetOf(file, specs));
}

/** Finds the specs of a file: those of its own entry, or the one that mirrors it and those of its folder. */
export function targetOf(file: string, specs: readonly string[]): Target {
  const entry = Object.keys(specsOf)
    .filter((prefix) => file.startsWith(prefix))
    .sort((one, other) => other.length - one.length)[0];
  const named = entry === undefined ? [] : specsOf[entry]!;
  if (entry === file) return { file, specs: named };
  const mirror = file.replace(/^src\//, 'spec/').replace(/\.ts$/, '.spec.ts');
  return { file, specs: [...new Set([...specs.filter((spec) => spec === mirror), ...named])] };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}${path}`)
    .sort();
}
