/** A word of a command that means itself to a shell: bare, or in quotation marks without anything to replace in them. */
const word = String.raw`(?:[\w./:@%+=,~-]|'[^'\n]*'|"[^"$\x60\\\n]*")+`;
const plain = new RegExp(`^[ \\t]*(${word})(?:[ \\t]+${word})*[ \\t]*$`);
const assignment = /^\w+=/;

/**
 * Writes a command for `sh -c` so that a program with its arguments takes the shell's place (`exec`).
 *
 * Some shells wait beside the program otherwise, with its stdin and stdout in their own hands, and then nobody sees when it
 * closes them. What is more than a program and its arguments, or is no program (a builtin), is left as it is.
 */
export function shellCommand(command: string): string {
  const program = plain.exec(command)?.[1];
  if (program === undefined || assignment.test(program)) return command;
  return `case $(command -v ${program}) in */*) exec ${command};; *) ${command};; esac`;
}
