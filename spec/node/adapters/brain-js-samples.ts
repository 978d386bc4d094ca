import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrainJs } from '../../../src/node/adapters/brain-js-library.js';
import { type LineEdit, libraryWith } from '../../conformance/online/library-with.mjs';

/** The two copies of brain.js that are installed here, and what the files of the claims about them begin with. */
export const copies = [
  { name: 'brain.js', prefix: 'brain-js-' },
  { name: 'brain.js-2', prefix: 'brain-js-2-' },
] as const;
export type Copy = (typeof copies)[number];

/** The claim whose repair makes another cell of the LSTM, which the adapter does not know: its c_n is not h_n. */
export const cellState = 'lstm-cell-state-missing';

const folder = new URL('../../conformance/claims/', import.meta.url);

/** A copy of brain.js as it is installed. */
export const installedBrainJs = ({ name }: Copy): BrainJs => libraryWith(name) as BrainJs;

/**
 * A copy of brain.js with every line changed that a claim calls a defect.
 *
 * @param except - the claims whose lines stay as they are
 */
export async function repairedBrainJs({ name, prefix }: Copy, except: readonly string[]): Promise<BrainJs> {
  const ids = readdirSync(fileURLToPath(folder))
    .filter((file) => file.startsWith(prefix) && (prefix !== 'brain-js-' || !file.startsWith('brain-js-2-')))
    .map((file) => file.slice(prefix.length, -'.mjs'.length));
  const unknown = except.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`There is no claim ${unknown.join(', ')} about ${name}.`);
  const edits: LineEdit[] = [];
  for (const id of ids.filter((each) => !except.includes(each))) {
    const claim = (await import(new URL(`${prefix}${id}.mjs`, folder).href)) as {
      readonly edits: readonly LineEdit[];
    };
    edits.push(...claim.edits);
  }
  return libraryWith(name, edits) as BrainJs;
}
