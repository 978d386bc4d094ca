import type { BaselinePart, KnownFinding } from '../contract/result.js';
import { nameText } from './name-text.js';
import { counted } from './pretty-counted.js';
import { cutList } from './pretty-cut.js';

const mostListed = 12;

/** Says what a baseline of known findings did to a run: a head and what it is about, a finding a line; none where nothing. */
export function baselineLines({ known, gone }: BaselinePart): string[][] {
  const heads = [
    `${counted(known.length, 'known finding')}, as in the baseline, ${known.length === 1 ? 'does' : 'do'} not count:`,
    `${counted(gone.length, 'finding')} of the baseline no longer ${gone.length === 1 ? 'occurs' : 'occur'}; --update-baseline takes ${gone.length === 1 ? 'it' : 'them'} out:`,
  ];
  return [known, gone].flatMap((findings, index) =>
    findings.length === 0 ? [] : [[heads[index]!, ...cutList(findings.map(knownText), mostListed)]],
  );
}

/** Names a finding that is known: `gradient/reference: permuted in Waa`. */
function knownText({ check, fault, quantity }: KnownFinding): string {
  return `${nameText(check)}: ${fault} in ${nameText(quantity)}`;
}
