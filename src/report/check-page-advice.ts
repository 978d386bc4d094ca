import type { CheckEntry, Finding, Result } from '../contract/result.js';
import type { Point } from './check-page-words.js';
import { epsilonText } from './numbers-as-text.js';
import { mendFirst } from './result-words.js';

type Confidence = NonNullable<Finding['confidence']>;

/** How sure a cause is, by how it was told. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  matched: 'The fault gives every number that the subject answered, within its budget.',
  fitted: 'The fault gives every number that the subject answered, once a few numbers of its own are fitted.',
  pattern: 'The errors only look like those of this fault; it does not give every number.',
  unexplained: 'No fault of the vocabulary gives these numbers.',
};

/** Lists what to do next, a whole sentence each; nothing where a check passed. */
export function adviceOf({ verdict, checks, findings, error, missProbability }: Result): string[] {
  if (verdict === 'error') return errorAdvice(error?.kind ?? 'unknown');
  if (verdict === 'fail') {
    return [
      findings.length > 1 ? mendFirst : 'Mend it, and check again.',
      'The next run asks first what has failed, unless --no-failures says otherwise.',
    ];
  }
  return verdict === 'inconclusive' ? openAdvice(checks, missProbability) : [];
}

const ofKind: Readonly<Record<string, string>> = {
  timeout:
    'If it is only slow, give it more time (--timeout), or smaller cases (--max-hidden, --max-length).',
  start: 'Run its command by itself first: what it writes to stderr says what it lacks.',
  crash: 'What it wrote to stderr stands above; the replay line makes the same call again.',
};

function errorAdvice(kind: string): string[] {
  return [
    ...(Object.hasOwn(ofKind, kind) ? [ofKind[kind]!] : []),
    'backproof doctor, with the same subject, says step by step what of the contract it keeps.',
  ];
}

function openAdvice(checks: readonly CheckEntry[], missProbability: number): string[] {
  const open = checks.filter(({ verdict }) => verdict === 'inconclusive');
  const names = (of: readonly CheckEntry[]) => of.map(({ id }) => id).join(', ');
  const unasked = open.filter(({ cases }) => cases === 0);
  const undecided = open.filter(({ cases }) => cases > 0);
  return [
    ...(unasked.length === 0
      ? []
      : [
          `${names(unasked)} could compare nothing: the subject supports none of the cases, or gives no such gradient. Say in its “supports” what it can do (backproof schema lists the words), or name an --architecture that it has.`,
        ]),
    ...(undecided.length === 0
      ? []
      : [
          `${names(undecided)} left something undecided, which the warnings name: more cases (--cases), every entry instead of random directions (--exhaustive), or a larger miss probability than ${epsilonText(missProbability)} (--miss) may decide it.`,
        ]),
    'Inconclusive is no pass: its exit code is 4, so that a build does not go on by mistake.',
  ];
}

/** How each family of checks compares; told of those that ran. */
const families: readonly (readonly [prefix: string, term: string, text: string])[] = [
  [
    'forward/',
    'Forward',
    'Loss, outputs and final states are held against a reference network, entry by entry: the right gradient of another network is no answer.',
  ],
  [
    'gradient/reference',
    'Against the reference',
    'Every entry of every gradient is held against backpropagation through time in the reference network.',
  ],
  [
    'gradient/self',
    'Against its own loss',
    'The gradient is held against differences of the subject’s own loss along random directions. This needs no reference, and shares no code with it.',
  ],
  [
    'behaviour/',
    'Behaviour',
    'The same request must get the same bits again, whatever was asked before; the caller’s arguments must stay as they are; and the loss must be as precise as declared.',
  ],
  [
    'property/',
    'Properties',
    'What must hold between answers whatever the right ones are: examples in another order, padding that counts for nothing, a cotangent twice as large.',
  ],
];

/** Tells how a verdict arises, from the cases to the exit code, of the checks that ran. */
export function verdictStory({ checks, seed }: Result): Point[] {
  const ran = families.filter(([prefix]) => checks.some(({ id }) => id.startsWith(prefix)));
  return [
    [
      'Cases',
      `Small networks with their weights, inputs, states and losses: a table of corner cases, then cases drawn from seed ${seed}. What the subject does not support is counted, never passed.`,
    ],
    ...ran.map(([, term, text]): Point => [term, text]),
    [
      'Budgets',
      'Each comparison has its own: the error that rounding, in the declared precision, and the oracle can explain, measured on the very case. No tolerance is guessed. Error ÷ budget up to 1 passes; what is not a number never does.',
    ],
    [
      'Shrinking',
      'What disagrees is made smaller for as long as it still does, and is then explained: by the planted fault that gives the same numbers, or as unknown.',
    ],
    [
      'Verdict',
      'Error before fail before inconclusive before pass. A check that the subject supports in no case does not count, unless no gradient was checked at all.',
    ],
  ];
}
