/** GitHub reads lines that begin with `::`, spaces before it or not; Azure, TeamCity and older GitHub `##[`, `##vso[` anywhere. */
const commands = /^([^\S\n]*):(?=:)|##(?=\w*\[)/gm;

/**
 * Makes a text harmless in the log of a build service, which takes certain lines for commands: their first colon, or their
 * second hash, becomes its escape.
 */
export function withoutCommands(text: string): string {
  return text.replace(commands, (_, indent?: string) =>
    indent === undefined ? '#\\u0023' : `${indent}\\u003a`,
  );
}
