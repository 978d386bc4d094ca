import { readFileSync } from 'node:fs';

/** Why a mutant may survive. */
export interface Explanation {
  readonly file: string;
  /** the line that was mutated, without its indentation */
  readonly source: string;
  readonly original: string;
  readonly mutated: string;
  readonly because: string;
}

/** Reads every survivor that was looked at and is right to survive. */
export function explanations(): readonly Explanation[] {
  const text = readFileSync(new URL('explained.json', import.meta.url), 'utf8');
  return JSON.parse(text) as readonly Explanation[];
}
