/** Colours for a terminal, in the form of picocolors' `createColors`: each wraps a text, or leaves it as it is. */
export interface TerminalColours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** Leaves every text as it is. */
export const noColours: TerminalColours = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  green: asItIs,
  yellow: asItIs,
  cyan: asItIs,
};

function asItIs(text: string): string {
  return text;
}
