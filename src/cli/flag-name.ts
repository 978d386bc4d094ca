/** Names the flag of an option: `--weights-prefix` for weightsPrefix. */
export function flagName(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
