import { Option } from '@commander-js/extra-typings';
import { share } from '../option-values.js';

/** `--save-baseline FILE`: keeps the document. */
export function saveBaselineOption() {
  return new Option('--save-baseline <FILE>', 'keeps what was measured, for later comparisons');
}

/** `--compare FILE`: holds the document against an earlier one. */
export function compareOption() {
  return new Option(
    '--compare <FILE>',
    'says what changed since: a file of --save-baseline, or any decay.json',
  );
}

/** `--threshold SHARE`: what counts as noise there. */
export function thresholdOption() {
  return new Option(
    '--threshold <SHARE>',
    'a change of the rate that counts as noise (default: 0.01)',
  ).argParser(share);
}
