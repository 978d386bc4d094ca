import { shown } from './input-error.js';

/** Lists the values to choose from: `"mean" or "sum"`, `"elman", "lstm" or "gru"`. */
export function alternatives(values: readonly unknown[]): string {
  const names = values.map((value) => shown(value));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
