import type { Finding } from '../contract/result.js';
import { type LineOptions, labelledLine } from './labelled-line.js';
import { cutList, cutText } from './pretty-cut.js';

/** The likely cause in words. */
export interface FaultWords {
  /** `perhaps` where the error only looks like that fault, `found` where it has no name */
  readonly label: 'likely' | 'perhaps' | 'found';
  /** the fault's id with its detail; null where it has no name */
  readonly name: string | null;
  /** what is wrong, and where to look */
  readonly sentence: string;
}

/** Says in words what the likely cause is; of a fault that has no name only what was found. */
export function faultWords({ fault, detail, message, confidence }: Finding): FaultWords {
  const sentence = cutText(message);
  const details = Object.entries(detail).map(([key, value]) => detailText(key, value));
  if (fault === 'unknown') return { label: 'found', name: null, sentence: [sentence, ...details].join('; ') };
  return {
    label: confidence === 'pattern' ? 'perhaps' : 'likely',
    name: [fault, ...cutList(details, mostDetails)].join(', '),
    sentence,
  };
}

/** Writes the likely cause for a terminal: its name on a line of its own, and below it the sentence. */
export function faultLines(finding: Finding, options: LineOptions): string[] {
  const { label, name, sentence } = faultWords(finding);
  if (name === null) return [labelledLine(label, sentence, options)];
  return [
    labelledLine(label, name, { ...options, emphasis: options.colours.yellow }),
    labelledLine('', sentence, options),
  ];
}

const mostDetails = 8;
const mostPieces = 8;

/** What a detail's places are called, one and several; the key itself where it is such a word. */
const nouns: Readonly<Record<string, readonly [string, string]>> = {
  gate: ['gate', 'gates'],
  step: ['step', 'steps'],
  steps: ['step', 'steps'],
  layer: ['layer', 'layers'],
  element: ['example', 'examples'],
  indices: ['flat index', 'flat indices'],
  blocks: ['block', 'blocks'],
};

/** Writes one detail as a person would: `window = 3`, `gate f`, `steps 0, 2`, `order i, g, f, o`, `reverse direction`. */
function detailText(key: string, value: unknown): string {
  const pieces = (Array.isArray(value) ? value : [value]).map(pieceText);
  const text = cutList(pieces, mostPieces).join(',\u00a0');
  if (key === 'form') return text;
  if (key === 'direction') return `${text}\u00a0direction`;
  if (key === 'also') return `and also ${text}`;
  if (text === 'last') return 'the last entry';
  const noun = Object.hasOwn(nouns, key) ? nouns[key] : undefined;
  if (noun !== undefined) return `${noun[pieces.length === 1 ? 0 : 1]}\u00a0${text}`;
  return typeof value === 'number' ? `${key}\u00a0=\u00a0${text}` : `${key}\u00a0${text}`;
}

/** Six digits tell any two factors that a person would write apart. */
function pieceText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return cutText(typeof value === 'string' ? value : JSON.stringify(value), 200);
}
