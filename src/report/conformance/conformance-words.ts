import type { ConformanceDocument, ConformanceRow } from '../../contract/conformance.js';
import { verdicts } from '../../contract/verdict.js';
import { epsilonText } from '../numbers-as-text.js';
import { counted } from '../pretty-counted.js';
import { tracing } from './row-words.js';

/** What the report answers. */
export const conformanceQuestion = 'Whose gradients are right?';

/** The words before what of an implementation's answers is its adapter's own. */
export const adapterHeading = 'The adapter’s part.';

/** The rows of one implementation. */
export interface ImplementationRows {
  readonly name: string;
  readonly rows: readonly ConformanceRow[];
}

/** Groups the rows by implementation, in their order. */
export function implementations({ rows }: ConformanceDocument): readonly ImplementationRows[] {
  const names = [...new Set(rows.map(({ implementation }) => implementation))];
  return names.map((name) => ({ name, rows: rows.filter((row) => row.implementation === name) }));
}

/** Says who an implementation is: `torch 2.13.0 (float64, parameters as in pytorch)`. */
export function implementationWords({ name, rows }: ImplementationRows): string {
  const { version, precision, convention } = rows[0]!;
  const named = version === null || version === 'unknown' ? name : `${name} ${version}`;
  const convened =
    convention === null || convention === 'backproof' ? '' : `, parameters as in ${convention}`;
  return `${named} (${precision}${convened})`;
}

/** Says what the report came to: how many rows passed, failed, or could not be made, and how many findings are traced. */
export function conformanceSentence(document: ConformanceDocument): string {
  const { rows, claims } = document;
  const asked = rows.filter(({ verdict }) => verdict !== null);
  const words = { pass: 'passed', fail: 'failed', error: 'ended in an error', inconclusive: 'inconclusive' };
  const counts = [...verdicts].reverse().flatMap((verdict) => {
    const count = asked.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${words[verdict]}`];
  });
  const absent = rows.length - asked.length;
  const shown = claims.filter(({ outcome }) => outcome === 'shown');
  const defects = shown.filter(({ claim }) => claim?.kind === 'defect').length;
  return [
    asked.length === 0
      ? 'Nothing was checked.'
      : `${counted(implementations({ ...document, rows: asked }).length, 'implementation')}, cell by cell: of ${counted(asked.length, 'row')} ${counts.join(', ')}.`,
    ...(absent === 0 ? [] : [`${counted(absent, 'implementation')} cannot run here.`]),
    `${counted(defects, 'defect')} of other people’s libraries ${defects === 1 ? 'is traced to its line' : 'are traced to their lines'} of source, ${counted(shown.length - defects, 'documented approximation')} named as such.`,
    tracedSentence(document),
  ].join(' ');
}

/** Says whether every finding about somebody else's library is followed to its cause. */
function tracedSentence({ rows, claims }: ConformanceDocument): string {
  const all = rows
    .flatMap((row) => row.findings.map((finding) => tracing(row, finding, claims)))
    .filter((traced) => traced !== null);
  const open = all.filter((traced) => traced === 'not yet traced').length;
  if (all.length === 0) return 'Nothing was found in other people’s libraries.';
  if (open === 0) return 'Every finding about them is traced.';
  return `${counted(open, 'finding')} about other people’s libraries ${open === 1 ? 'is' : 'are'} not yet traced, and may be a mistake of ours.`;
}

/** Tells the way from the question to a verdict, a step and its explanation each. */
export function conformanceStory({
  seed,
  cases,
  missProbability,
}: ConformanceDocument): readonly (readonly [string, string])[] {
  return [
    [
      'The question',
      'A library trains a recurrent network by its gradient. Is that gradient the derivative of the loss that the library itself computes, and is the network the one that its equations describe? A wrong one often still trains, only worse, so that nobody notices.',
    ],
    [
      'What was asked',
      `Every library runs as it is installed. An adapter hands it weights, inputs and states and takes what comes back; the forward pass and the gradient are the library’s own, and the loss is its own or made of its operations. Where a library has no loss of that form, or keeps something from call to call, the adapter’s part is said beside it. The cases are a table of corner cases and ${counted(cases, 'generated case')} a row (seed ${seed}), of whatever the library supports. What it does not support is counted as not supported, never as passed.`,
    ],
    [
      'What was compared',
      'Forward: loss, outputs and states against a reference network, entry by entry. Against the reference: every entry of every gradient. Own gradient: the gradient against differences of the library’s own loss along random directions, which needs no reference. Behaviour: the same request must get the same bits again, whatever was asked before, leave its arguments alone, and be as precise as declared. Properties: what must hold whatever the numbers are.',
    ],
    [
      'What a pass means',
      'No entry of any answer lies outside its budget, and each quantity was decided by some case. A budget is the error that rounding explains in the declared precision, measured on the very case; no tolerance is guessed. The number beside a verdict is the worst error as a share of its budget: up to 1 passes. A pass speaks of the cases that were asked and the options that are listed, not of others.',
    ],
    [
      'What a certificate means',
      `It bounds the error that a pass may hide: ‖error‖ is at most so much of ‖gradient‖, for every parameter at once. Against the reference every entry was compared, so nothing is left to chance. By the library’s own loss only some directions were taken: p is the probability, over the choice of directions, that a larger error was missed; a run is asked for ${epsilonText(missProbability)} or less. “in n/m” says that n of m comparisons, of a parameter in a case each, could be bounded so; in the others the gradient is zero, or lost in rounding. Parameters whose gradient is zero or lost in rounding everywhere are named, and left out.`,
    ],
    [
      'What a finding means',
      'A disagreement, its smallest case, and the line that replays it. It becomes a claim about the library only once a script that uses that library alone shows it, names the line that causes it, and, where that line can be changed at run time, shows that it goes away. Until then it stands here as not yet traced. What a library documents as an approximation is called one.',
    ],
  ];
}
