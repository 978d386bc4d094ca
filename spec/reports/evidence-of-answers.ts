import type { ConformanceDocument } from '../../src/contract/conformance.js';
import { parseDecayDocument } from '../../src/decay/baseline/read-decay-document.js';
import { conformanceQuestion, conformanceSentence } from '../../src/report/conformance/conformance-words.js';
import { decayGroups, isLost, longestGroups } from '../../src/report/decay-groups.js';
import { epsilonText, significant } from '../../src/report/numbers-as-text.js';
import { reachSentence } from '../../src/report/reach-sentence.js';
import type { Evidence } from '../../src/report/reports-page.js';
import type { Comparison } from '../bench/report.js';
import { agrees, type KnownRow } from '../decay/validation/known-row.js';
import { formsOf, type ReadDocument, shareOf } from './read-document.js';

/** Whose gradients are right: from the document in `conformance/`. */
export function evidenceOfConformance(read: ReadDocument): Evidence[] {
  const document = read('conformance/conformance.json') as ConformanceDocument;
  const defects = document.claims.filter(
    ({ outcome, claim }) => outcome === 'shown' && claim?.kind === 'defect',
  );
  return [
    {
      question: conformanceQuestion,
      number: String(defects.length),
      counted: 'defects of other people’s libraries, each shown by a script that uses that library alone.',
      sentence: conformanceSentence(document),
      command: document.command,
      links: formsOf(
        'conformance/conformance.html',
        'conformance/conformance.md',
        'conformance/conformance.json',
      ),
    },
  ];
}

/** How far back gradients reach: from the document in `decay/`. */
export function evidenceOfDecay(read: ReadDocument): Evidence[] {
  const document = parseDecayDocument(read('decay/decay.json'), 'reports/decay/decay.json');
  const [longest] = longestGroups(decayGroups(document));
  const series = longest?.series ?? [];
  const shorter = series.filter((one) => one.horizon !== null || isLost(one)).length;
  return [
    {
      question: 'How far back does the gradient reach?',
      number: shareOf(shorter, series.length),
      counted: `networks have less than ${epsilonText(document.epsilon)} of it left before ${longest?.length ?? 0} steps are over.`,
      sentence: longest === undefined ? 'Nothing was measured.' : reachSentence(longest, document.epsilon),
      command: document.command,
      links: formsOf('decay/index.html', 'decay/decay.md', 'decay/decay.json'),
    },
  ];
}

/** Whether decay is measured rightly where it is known: from the document in `decay/validation/`. */
export function evidenceOfValidation(read: ReadDocument): Evidence[] {
  const { rows, ...validation } = read('decay/validation/validation.json') as {
    readonly command: string;
    readonly confidence: number;
    readonly rows: readonly KnownRow[];
  };
  const known = rows.filter((row) => row.known !== null);
  return [
    {
      question: 'Is decay measured rightly, where it is known?',
      number: shareOf(known.filter(agrees).length, known.length),
      counted: 'known rates and norms agree with what is measured.',
      sentence: `Products of matrices, single units, wide networks at the edge of chaos: each against its value in closed form or in print, across seeds with ${significant(100 * validation.confidence, 2)} % confidence.`,
      command: validation.command,
      links: formsOf('decay/validation/validation.md', 'decay/validation/validation.json'),
    },
  ];
}

interface Benchmarks {
  readonly command: string;
  readonly comparisons: readonly Comparison[];
}

interface Mutants {
  readonly command: string;
  readonly rows: readonly {
    readonly id: string;
    readonly caught: boolean;
    readonly elapsedMs: number;
    readonly gradcheck: { readonly fastLoss: { readonly caught: boolean; readonly ms: number } } | null;
  }[];
}

/** What all that costs: from the documents in `benchmarks/`. */
export function evidenceOfCost(read: ReadDocument): Evidence[] {
  const mutants = read('benchmarks/mutations.json') as Mutants;
  const wrong = mutants.rows.filter(({ id }) => id !== 'right');
  const judged = wrong.filter(({ gradcheck }) => gradcheck !== null);
  const byGradcheck = judged.filter(({ gradcheck }) => gradcheck!.fastLoss.caught).length;
  const right = mutants.rows.find(({ id }) => id === 'right');
  return [
    benchmarks(read('benchmarks/benchmarks.json') as Benchmarks, 'How fast is the reference?', 'benchmarks'),
    benchmarks(read('benchmarks/decay.json') as Benchmarks, 'What does measuring decay cost?', 'decay'),
    {
      question: 'What does a check along random directions catch, beside gradcheck?',
      number: shareOf(wrong.filter(({ caught }) => caught).length, wrong.length),
      counted: 'mutated backward passes of a larger layer were caught.',
      sentence:
        right === undefined || right.gradcheck === null
          ? 'PyTorch was not there to be compared with.'
          : `PyTorch’s gradcheck(fast_mode=True) on the loss caught ${byGradcheck} of ${judged.length}. For the right gradient it takes ${significant(right.gradcheck.fastLoss.ms, 2)} ms, and the certificate ${significant(right.elapsedMs / 1000, 2)} s.`,
      command: mutants.command,
      links: formsOf('benchmarks/mutations.md', 'benchmarks/mutations.json'),
    },
  ];
}

/** A run of benchmarks, by how many of its expectations hold and what its first question came to. */
function benchmarks({ command, comparisons }: Benchmarks, question: string, name: string): Evidence {
  const measured = comparisons.filter(({ holds }) => holds !== null);
  const first = measured.find(({ value }) => value !== null);
  return {
    question,
    number: shareOf(measured.filter(({ holds }) => holds).length, measured.length),
    counted: 'expectations, stated beforehand, hold.',
    sentence:
      first === undefined
        ? 'Nothing was measured.'
        : `${first.question} ${significant(first.value!)} ${first.unit}`.trim(),
    command,
    links: formsOf(`benchmarks/${name}.md`, `benchmarks/${name}.json`),
  };
}
