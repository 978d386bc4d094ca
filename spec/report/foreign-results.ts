import fc from 'fast-check';
import { faultIds } from '../../src/contract/faults.js';
import type { CheckEntry, Finding, Result } from '../../src/contract/result.js';
import { verdicts } from '../../src/contract/verdict.js';

/** What means something to some reader of a report: a terminal, XML, Markdown, GitHub, the log of a build service. */
const fragments = [
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m',
  '\u202e\u2066',
  '\ud800',
  '\udfff',
  '\uffff',
  '\u2028',
  '\0',
  '\r\n',
  '\n',
  ']]>',
  '<!--',
  '&amp;',
  '&#0;',
  '"\'',
  '<script>',
  '</details>',
  '`',
  '```',
  '|',
  '\\|',
  '\\',
  ' ',
  '@octocat',
  '#1',
  '[a](javascript:b)',
  '::error title=x::y',
  '::',
  '##[error]',
  '%0A',
  '%25',
  ',',
  '{"shape":[1]}',
  '🎉',
  'Waa',
] as const;

/** Any text that a subject may send: code points, halves of surrogate pairs, and fragments that mean something. */
export const foreignText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...fragments), { maxLength: 6 }).map((pieces) => pieces.join('')),
);

const maybeText = fc.oneof(fc.constant(null), foreignText);
const count = fc.nat({ max: 200 });
const size = fc.oneof(fc.constant(null), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));

const check: fc.Arbitrary<CheckEntry> = fc.record({
  id: fc.oneof(
    fc.constantFrom('gradient/reference', 'gradient/self', 'forward/reference', 'behaviour/state'),
    foreignText.map((text) => `property/${text}`),
  ),
  verdict: fc.constantFrom(...verdicts),
  cases: count,
  unsupported: count,
  worst: fc.oneof(fc.constant(null), fc.record({ quantity: foreignText, errorOverBudget: size })),
});

const finding: fc.Arbitrary<Finding> = fc.record({
  check: check.map(({ id }) => id),
  quantity: foreignText,
  fault: fc.constantFrom(...faultIds),
  detail: fc.dictionary(foreignText, fc.oneof(foreignText, fc.integer(), fc.array(foreignText))),
  message: foreignText,
  worst: fc.oneof(
    fc.constant(null),
    fc.record({
      index: fc.array(count, { maxLength: 3 }),
      actual: size,
      expected: size,
      error: size,
      budget: size,
    }),
  ),
  case: fc.oneof(fc.constant(null), fc.record({ architecture: fc.record({ cell: foreignText }) })),
  replay: foreignText,
});

const knownFinding = finding.map(({ check, quantity, fault, detail, message }) => ({
  check,
  quantity,
  fault,
  detail,
  message,
}));

const error = fc.record({
  kind: fc.oneof(fc.constantFrom('crash', 'timeout'), foreignText),
  message: foreignText,
  sent: maybeText,
  received: maybeText,
  stderr: maybeText,
  replay: maybeText,
});

const certificate = fc.record({
  check: check.map(({ id }) => id),
  quantity: foreignText,
  relativeErrorBound: size,
  absoluteErrorBound: fc.constant(1e-16),
  missProbability: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A result of which every text is foreign; no reporter relies on its parts going together. */
export const foreignResult: fc.Arbitrary<Result> = fc.record({
  schema: fc.constant('backproof/check@1' as const),
  version: foreignText,
  subject: fc.oneof(
    fc.constant(null),
    fc.record({
      name: foreignText,
      version: foreignText,
      precision: fc.constant('float64' as const),
      convention: fc.constant('backproof' as const),
    }),
  ),
  seed: fc.integer(),
  missProbability: fc.constant(1e-9),
  elapsedMs: fc.nat(),
  verdict: fc.constantFrom(...verdicts),
  checks: fc.uniqueArray(check, { maxLength: 3, selector: ({ id }) => id }),
  certificates: fc.array(certificate, { maxLength: 3 }),
  findings: fc.array(finding, { maxLength: 3 }),
  baseline: fc.oneof(
    fc.constant(null),
    fc.record({ known: fc.array(finding, { maxLength: 2 }), gone: fc.array(knownFinding, { maxLength: 2 }) }),
  ),
  power: fc.oneof(
    fc.constant(null),
    fc.array(foreignText, { maxLength: 3 }).map((invisible) => ({
      planted: invisible.length + 2,
      visible: 2,
      invisible,
    })),
  ),
  warnings: fc.array(foreignText, { maxLength: 3 }),
  error: fc.oneof(fc.constant(null), error),
});

/** Controls but for line feeds, marks that turn the direction of writing, separators of lines, what is no character. */
const active =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\t\v-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a text can be shown anywhere without doing anything: it only ends lines. */
export function isInert(text: string): boolean {
  return !active.test(text);
}
