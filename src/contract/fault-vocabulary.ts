import { detailMeanings, faultMeanings, sharedDetailKeys } from './fault-meanings.js';
import { type FaultId, type FaultSection, faultSections } from './faults.js';

/** An entry of the vocabulary of faults. */
export interface FaultEntry {
  readonly id: FaultId;
  readonly section: FaultSection;
  /** what is wrong, in one sentence */
  readonly meaning: string;
  /** what a finding's detail may say beyond the id, by key; no key need be there */
  readonly detail: Readonly<Record<string, string>>;
}

/** Lists the vocabulary of faults, section by section, as `backproof schema faults` prints it. */
export function faultVocabulary(): FaultEntry[] {
  const sections = Object.keys(faultSections) as FaultSection[];
  return sections.flatMap((section) => faultSections[section].map((id) => entry(id, section)));
}

function entry(id: FaultId, section: FaultSection): FaultEntry {
  const [meaning, ...keys] = faultMeanings[id];
  const detail = [...keys, ...sharedDetailKeys].map((key) => [key, detailMeanings[key]] as const);
  return { id, section, meaning, detail: Object.fromEntries(detail) };
}
