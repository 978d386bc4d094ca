import { blocksOf, proseOf } from './markdown.js';

/** What the command line takes: for each command the flags that its `--help` names. */
export type CommandFlags = ReadonlyMap<string, ReadonlySet<string>>;

/** Flags that a document names and that are not backproof's, each with the program that takes it. */
const otherPrograms: ReadonlyMap<string, string> = new Map([
  ['--save-dev', 'npm install'],
  ['--array', 'sbatch of Slurm'],
  ['--help', 'every command'],
]);

/** Collects the flags that a help text names. */
export function flagsOf(help: string): Set<string> {
  return new Set(help.match(/(?<![\w-])--[a-z][\w-]*/g));
}

/** Finds the scripts that a document tells to run with npm and that there are not. */
export function unknownScripts(markdown: string, scripts: Readonly<Record<string, string>>): string[] {
  const named = [
    ...[...markdown.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!),
    ...[...markdown.matchAll(/npm (test|start)\b/g)].map(([, script]) => script!),
  ];
  return [...new Set(named)].filter((script) => !Object.hasOwn(scripts, script));
}

/**
 * Finds what a document says of the command line and the command line does not take: commands that there are not, flags that a
 * command in an example does not have, and flags in the text that no command has.
 */
export function unknownFlags(markdown: string, commands: CommandFlags): string[] {
  const shell = blocksOf(markdown).filter(({ language }) => language === 'sh');
  const lines = shell.flatMap(({ text }) => text.split('\n')).map((line) => line.replace(/\s#.*$/, ''));
  const inExamples = lines.flatMap((line) => {
    const [, command, rest] = /^npx backproof ([\w-]+)(.*)$/.exec(line) ?? [];
    if (command === undefined) return line.startsWith('backproof ') ? [line] : [];
    const flags = commands.get(command);
    if (flags === undefined) return [command];
    return [...flagsOf(rest!)].filter((flag) => !flags.has(flag)).map((flag) => `${command} ${flag}`);
  });
  const all = new Set([...commands.values()].flatMap((flags) => [...flags]));
  const inText = [...flagsOf(proseOf(markdown))].filter((flag) => !all.has(flag) && !otherPrograms.has(flag));
  const named = [...proseOf(markdown).matchAll(/`(?:npx )?backproof ([a-z]+)/g)].map(
    ([, command]) => command!,
  );
  return [...inExamples, ...inText, ...named.filter((command) => !commands.has(command))];
}
