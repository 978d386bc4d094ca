import type { Finding } from '../contract/result.js';
import { type LineOptions, labelledLine, textColumn } from './labelled-line.js';
import { visibleText } from './visible-text.js';
import { wrappedText } from './wrapped-text.js';

/**
 * Writes a finding: what disagrees with what, the worst entry, where, the likely cause, and the line that replays it.
 *
 * @param subject - the subject's name
 */
export function prettyFinding(finding: Finding, subject: string, options: LineOptions): string {
  const { worst, fault, message, replay } = finding;
  const place = whereText(finding);
  const line = (label: string, text: string) => labelledLine(label, text, options);
  return [
    options.colours.bold(wrappedText(visibleText(headline(finding, subject)), options.width, 2, 0)),
    ...(worst === null ? [] : worstLines(worst, options)),
    ...(place === '' ? [] : [line('where', place)]),
    fault === 'unknown' ? line('found', message) : line('likely', `${fault}: ${message}`),
    labelledLine('replay', replay, { ...options, copied: true }),
  ].join('\n');
}

function headline({ check, quantity, worst, case: request }: Finding, subject: string): string {
  const cell = memberText(request?.architecture, 'cell');
  const at = worst === null || worst.index.length === 0 ? '' : ` at [${worst.index.join(', ')}]`;
  return `${cell === null ? '' : `${cell} / `}${subject}: ${disagreement(check, quantity, worst)}${at}`;
}

function disagreement(check: string, quantity: string, worst: Finding['worst']): string {
  const [family, name] = [check.slice(0, check.indexOf('/')), check.slice(check.indexOf('/') + 1)];
  if (family === 'forward') return `${quantity} disagrees with the reference`;
  if (check === 'gradient/self') return `gradient of ${quantity} disagrees with differences of its own loss`;
  if (family === 'gradient' && worst?.index.length === 0) {
    return `gradient of ${quantity} is wrong along a random direction`;
  }
  if (family === 'gradient') return `gradient of ${quantity} disagrees with the ${name}`;
  const misbehaviour = misbehaviours[check];
  if (misbehaviour !== undefined) return `${quantity} ${misbehaviour}`;
  return `${quantity} breaks the ${family} ${name}`;
}

const misbehaviours: Readonly<Record<string, string>> = {
  'behaviour/determinism': 'changes when the same request is asked again',
  'behaviour/state': 'depends on earlier calls',
  'behaviour/purity': 'is changed by the call',
  'behaviour/precision': 'carries more noise than the declared precision explains',
};

function worstLines(worst: NonNullable<Finding['worst']>, options: LineOptions): string[] {
  const { dim, red, green } = options.colours;
  const head = (label: string) => dim(`  ${label}`.padEnd(textColumn - 1));
  return [
    `${head('got')}${red(signed(worst.actual))}`,
    `${head('expect')}${green(signed(worst.expected))}`,
    `${head('error')}${magnitude(worst.error)}     ${dim('budget')}${magnitude(worst.budget)}`,
  ];
}

/** Writes a value to four digits, a column left for its sign. */
function signed(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return ' not finite, or missing';
  return (value < 0 || Object.is(value, -0) ? '' : ' ') + value.toExponential(3);
}

function magnitude(value: number | null): string {
  return value === null || !Number.isFinite(value) ? ' not finite' : ` ${value.toExponential(1)}`;
}

/** Writes the fault's detail and the sizes of the smallest case: `window = 5; H = 4, D = 3, B = 2, T = 7`. */
function whereText({ detail, case: request }: Finding): string {
  const details = Object.entries(detail).map(([key, value]) =>
    key === 'where' && typeof value === 'string' ? value : `${key} = ${plain(value)}`,
  );
  return [...details, sizesText(request)].filter((text) => text !== '').join('; ');
}

function sizesText(request: Finding['case']): string {
  if (request === null) return '';
  const H = memberText(request.architecture, 'hiddenSize');
  const D = memberText(request.architecture, 'inputSize');
  const shape = member(request.inputs ?? request.tokens, 'shape');
  const [B, T] = Array.isArray(shape) ? shape.map(plain) : [];
  return [
    ['H', H],
    ['D', D],
    ['B', B],
    ['T', T],
  ]
    .filter(([, size]) => size !== null && size !== undefined)
    .map(([letter, size]) => `${letter}\u00a0=\u00a0${size}`)
    .join(', ');
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function memberText(value: unknown, key: string): string | null {
  const found = member(value, key);
  return found === undefined ? null : plain(found);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
}
