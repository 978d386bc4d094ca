import type { PowerDocument } from '../../src/check/power/power-document.js';
import { significant } from '../../src/report/numbers-as-text.js';
import { percent, powerSentence } from '../../src/report/power-words.js';
import type { Evidence } from '../../src/report/reports-page.js';
import type { Count } from '../calibration/certificate-trials.js';
import type { TrialTally } from '../calibration/right-cases.js';
import type { HeldOutDocument } from '../check/held-out-markdown.js';
import { type FileRecord, scoreOf, sum } from '../mutation/mutation-record.js';
import type { FaultTable } from '../property/evidence/fault-table-markdown.js';
import type { LongRun } from '../property/evidence/long-run-markdown.js';
import { formsOf, type ReadDocument, shareOf } from './read-document.js';

/** What the harness would notice, and how often it cries for nothing: from the documents in `power/`. */
export function evidenceOfPower(read: ReadDocument): Evidence[] {
  const power = read('power/power.json') as PowerDocument;
  const { trials, caught } = power.total;
  return [
    {
      question: 'What does the harness catch?',
      number: shareOf(caught, trials),
      counted: 'planted faults were caught.',
      sentence: powerSentence(power),
      command: power.command,
      links: formsOf('power/index.html', 'power/power.md', 'power/power.json'),
    },
    heldOut(read('power/held-out-first-run.json') as HeldOutDocument),
    falseAlarms(read('power/calibration/false-alarms.json') as Alarms),
    certificates(read('power/calibration/certificates.json') as Certificates),
  ];
}

function heldOut({ command, trials }: HeldOutDocument): Evidence {
  const count = (...namings: readonly string[]) =>
    trials.filter(({ naming }) => namings.includes(naming)).length;
  return {
    question: 'And of mistakes that it has never seen?',
    number: shareOf(trials.length - count('not caught'), trials.length),
    counted: 'held-out mistakes were caught.',
    sentence: `They were written as users make them; none stands in the catalogue in this form. ${count('exact', 'acceptable')} got the name that an expert gives, or one as good; ${count('unnamed')} were left unnamed, and ${count('wrong')} got a wrong name.`,
    command,
    links: [
      ...formsOf('power/held-out-first-run.md', 'power/held-out-first-run.json'),
      { path: 'power/held-out.md', text: 'after one correction' },
    ],
  };
}

interface Alarms {
  readonly command: string;
  readonly rows: readonly (TrialTally & { readonly precision: string; readonly upperBound: number })[];
}

function falseAlarms({ command, rows }: Alarms): Evidence {
  const most = rows
    .map(({ precision, upperBound }) => `${precision} ${significant(100 * upperBound, 2)} %`)
    .join(', ');
  return {
    question: 'How often is something right called wrong?',
    number: shareOf(
      sum(rows.map(({ casesWithAlarm }) => casesWithAlarm)),
      sum(rows.map(({ cases }) => cases)),
    ),
    counted: 'right cases were called wrong.',
    sentence: `The same networks, computed in other orders and precisions. With 95 % confidence at most this share of cases is: ${most}.`,
    command,
    links: formsOf('power/calibration/false-alarms.md', 'power/calibration/false-alarms.json'),
  };
}

interface Certificates {
  readonly command: string;
  readonly confidence: number;
  readonly bounds: readonly Count[];
  readonly misses: readonly (Count & { readonly stated: number | null; readonly low: number })[];
}

function certificates({ command, confidence, bounds, misses }: Certificates): Evidence {
  const stated = misses.filter((miss) => miss.stated !== null);
  const broken = stated.filter((miss) => miss.low > miss.stated!).length;
  return {
    question: 'Does a certificate keep its word?',
    number: shareOf(sum(bounds.map(({ count }) => count)), sum(bounds.map(({ trials }) => trials))),
    counted: 'right gradients lay outside the bound of a difference.',
    sentence: `${stated.length - broken} of ${stated.length} stated probabilities of a miss held where errors were planted: none happened more often than stated, at ${significant(100 * confidence, 2)} %.`,
    command,
    links: formsOf('power/calibration/certificates.md', 'power/calibration/certificates.json'),
  };
}

/** What holds between answers without a right number to compare with: from the documents in `properties/`. */
export function evidenceOfProperties(read: ReadDocument): Evidence[] {
  const faults = read('properties/faults.json') as FaultTable & { readonly properties: readonly string[] };
  const { runs, command } = read('properties/long-run.json') as {
    readonly runs: readonly LongRun[];
    readonly command: string;
  };
  const tallies = runs.flatMap(({ properties }) => properties);
  return [
    {
      question: 'What do relations between answers show, without a right number?',
      number: shareOf(
        sum(faults.rows.map(({ byAny }) => byAny)),
        sum(faults.rows.map(({ planted }) => planted)),
      ),
      counted: 'planted faults break some property.',
      sentence: `${faults.properties.length} properties, each by itself held against the whole catalogue; the adjoint alone uses a derivative, of the tangent.`,
      command: faults.command,
      links: formsOf('properties/faults.md', 'properties/faults.json'),
    },
    {
      question: 'Do right implementations keep every property?',
      number: shareOf(sum(tallies.map(({ failures }) => failures)), sum(tallies.map(({ cases }) => cases))),
      counted: 'cases broke one.',
      sentence: `Asked of ${runs.map(({ subject, version }) => `${subject} ${version}`).join(', ')}. The worst error took ${Math.max(...tallies.map(({ worst }) => worst)).toPrecision(2)} of its budget.`,
      command,
      links: formsOf('properties/long-run.md', 'properties/long-run.json'),
    },
  ];
}

interface Shrinking {
  readonly command: string;
  readonly minimal: number;
  readonly trials: number;
  readonly medianRuns: number;
  readonly mostRuns: number;
}

/** How small failing cases get: from the document in `properties/`. */
export function evidenceOfShrinking(read: ReadDocument): Evidence[] {
  const shrinking = read('properties/shrinking.json') as Shrinking;
  return [
    {
      question: 'How small do counterexamples get?',
      number: shareOf(shrinking.minimal, shrinking.trials),
      counted: 'are as small as theory allows.',
      sentence: `That takes ${shrinking.medianRuns} runs of the subject at the median, and ${shrinking.mostRuns} at most.`,
      command: shrinking.command,
      links: formsOf('properties/shrinking.md', 'properties/shrinking.json'),
    },
  ];
}

/** Whether the specs would notice a changed line: from the documents in `mutation/`. */
export function evidenceOfMutation(read: ReadDocument): Evidence[] {
  const { records, command } = read('mutation/mutation.json') as {
    readonly records: readonly FileRecord[];
    readonly command: string;
  };
  const survivors = sum(records.map((record) => record.survivors.length));
  const noticed = sum(records.map(({ killed, timeout }) => killed + timeout));
  return [
    {
      question: 'Do the specs notice a changed line?',
      number: `${percent(scoreOf(records) ?? 0)} %`,
      counted: 'of changed lines were noticed.',
      sentence: `${noticed} of ${noticed + survivors} changes to the reference, the oracles and the comparisons made some spec fail.`,
      command,
      links: formsOf('mutation/README.md', 'mutation/mutation.json'),
    },
  ];
}
