/** A file that is longer holds two concepts. */
export const mostLines = 250;

/** Says when a file is too long. */
export function sizeViolations(path: string, text: string): string[] {
  const count = text.split('\n').length - 1;
  return count > mostLines ? [`${path} has ${count} lines, more than ${mostLines}`] : [];
}

const roomForAnything = /(?:^|[/.-])(?:utils?|helpers?|common|misc)(?=[/.-])/;

/** Says when a file or its folder has a name that would fit anything. */
export function nameViolations(path: string): string[] {
  return roomForAnything.test(path) ? [`${path} has a name that says nothing of what is inside`] : [];
}

/**
 * Lists specs that mirror no file.
 *
 * `spec/contract/wire.spec.ts` is about `src/contract/wire.ts`, and so is `spec/contract/wire-reply.spec.ts`, about one
 * side of it. A spec of what only specs use stands beside it: `spec/x/sample.spec.ts` beside `spec/x/sample.ts`.
 *
 * @param files - every file that may be mirrored, of src/ and of spec/
 * @param crossCutting - specs about more than one file, or folders of them (`spec/browser/`)
 */
export function mirrorViolations(
  specs: readonly string[],
  files: ReadonlySet<string>,
  crossCutting: readonly string[],
): string[] {
  const listed = (spec: string): boolean =>
    crossCutting.some((entry) => (entry.endsWith('/') ? spec.startsWith(entry) : spec === entry));
  const strays = specs.filter((spec) => !listed(spec) && !isAboutAFile(spec, files));
  const stale = crossCutting.filter(
    (entry) => !specs.some((spec) => spec === entry || spec.startsWith(entry)),
  );
  return [
    ...strays.map((spec) => `${spec} mirrors no file and is not listed as cross-cutting`),
    ...stale.map((entry) => `${entry} is listed as cross-cutting and does not exist`),
  ];
}

function isAboutAFile(spec: string, files: ReadonlySet<string>): boolean {
  const beside = spec.replace(/\.spec\.ts$/, '');
  const words = beside.replace(/^spec\//, 'src/').split('-');
  const prefixes = words.map((_, last) => words.slice(0, last + 1).join('-'));
  return [beside, ...prefixes].some((name) => files.has(`${name}.ts`));
}
