import type { Architecture } from '../contract/architecture.js';

/** The gates of a cell in the order in which its parameters stack them; an Elman cell has none to name. */
export function gateNames({ cell }: Pick<Architecture, 'cell'>): readonly string[] {
  if (cell === 'lstm') return ['i', 'f', 'g', 'o'];
  return cell === 'gru' ? ['r', 'z', 'n'] : [];
}
