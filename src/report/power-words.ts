import type {
  CaseSizes,
  PowerDocument,
  PowerKind,
  PowerShare,
  PowerTrial,
} from '../check/power/power-document.js';
import type { BinomialInterval } from '../numeric/binomial-interval.js';

/** Writes a share in percent, with its interval: `99.5 % [98.9, 99.8]`; a dash where there is none. */
export function shareText(interval: BinomialInterval | null): string {
  if (interval === null) return '–';
  const { share, low, high } = interval;
  return `${percent(share)} % [${percent(low)}, ${percent(high)}]`;
}

/** Writes a probability in percent; nothing but 1 itself is written as 100, and nothing but 0 as 0. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return String(100 * share);
  const text = (100 * share).toFixed(1);
  if (text === '100.0') return '> 99.9';
  return text === '0.0' ? '< 0.1' : text;
}

/** The headings of the columns that count trials, and their texts. */
export const shareColumns: readonly {
  readonly heading: string;
  readonly text: (share: PowerShare) => string;
}[] = [
  { heading: 'Planted', text: ({ trials }) => String(trials) },
  { heading: 'Caught', text: ({ caught }) => String(caught) },
  { heading: 'Caught, share', text: ({ caughtShare }) => shareText(caughtShare) },
  { heading: 'Named rightly', text: ({ named }) => String(named) },
  { heading: 'By a like name', text: ({ alike }) => String(alike) },
  { heading: 'Named, share', text: ({ namedShare }) => shareText(namedShare) },
];

/** What a trial came to, in a few words: `named`, `caught as unknown`, `missed`. */
export function outcomeText({ caught, shown, report }: PowerTrial): string {
  if (!caught) return shown ? 'missed' : 'missed: no case shows it';
  if (report === null) return 'caught';
  if (report.naming === 'exact') return report.detailIsRight === false ? 'named, wrong detail' : 'named';
  return `${report.naming === 'synonym' ? 'named alike:' : 'caught as'} ${report.fault}`;
}

/** The sizes of a case: `B 2, T 4, D 3, H 5`, and the layers and directions where there are several. */
export function sizesText(sizes: CaseSizes | null): string {
  if (sizes === null) return '–';
  const { B, T, D, H, layers, directions } = sizes;
  const more = [layers > 1 ? `${layers} layers` : '', directions > 1 ? 'both directions' : ''];
  return [`B ${B}, T ${T}, D ${D}, H ${H}`, ...more.filter((text) => text !== '')].join(', ');
}

/** What the trials of a kind were reported as: `transposed × 7, unknown × 1`. */
export function reportedText({ reported }: PowerKind): string {
  return reported.length === 0 ? '–' : reported.map(({ fault, count }) => `${fault} × ${count}`).join(', ');
}

/** The trials that were not caught. */
export function missedTrials({ trials }: PowerDocument): readonly PowerTrial[] {
  return trials.filter(({ caught }) => !caught);
}

/** The trials that were caught under a wrong name. */
export function misnamedTrials({ trials }: PowerDocument): readonly PowerTrial[] {
  return trials.filter(({ caught, report }) => caught && report?.naming === 'wrong');
}

/** Says what the run came to: how many were caught and named, and how many right implementations were called wrong. */
export function powerSentence({ total, right, members }: PowerDocument): string {
  const { trials, caught, named, alike, caughtShare, namedShare } = total;
  const alarms = right.filter(({ alarm }) => alarm).length;
  return [
    `${members} faults were planted, each in every cell that can have it: ${trials} in all.`,
    `${caught === trials ? 'All' : caught} of them were caught (${shareText(caughtShare)}),`,
    `and ${named} of the ${caught} were named rightly (${shareText(namedShare)}), ${alike} of them by another name that means the same on the reported case.`,
    `${alarms === 0 ? 'None' : alarms} of ${right.length} right implementations that compute otherwise ${alarms > 1 ? 'were' : 'was'} called wrong.`,
  ].join(' ');
}

/** What the terms of the report mean, a term and its definition each. */
export const powerDefinitions: readonly (readonly [string, string])[] = [
  [
    'Planted',
    'The reference network, deliberately made wrong in one way, is checked as anybody’s implementation would be: against the reference, against its own loss, and for its behaviour. A fault is planted in every cell where it changes an answer.',
  ],
  [
    'Caught',
    'The verdict of the check is fail. Each check stops at the first failing case, which is shrunk; the cases before it are passed over, because there a planted fault’s answers are right within their budgets.',
  ],
  [
    'Named rightly',
    'The first, most fundamental finding gives the planted fault’s id; or, named alike, the fault that it gives has the same answer on the reported case within every budget, so that nothing there could tell the two apart.',
  ],
  [
    'Right implementations',
    'The same networks computed otherwise: in other orders, in parts, in lower precision. Each is judged on one case in five, so that any five in a row meet all cases. A verdict of fail is a false alarm; inconclusive is none.',
  ],
  [
    'Intervals',
    'By Clopper and Pearson, at 95 %, as if the faults were drawn at random from all that somebody could make; they are not, so that the share says how well the catalogue is caught, and the interval how little a small catalogue says.',
  ],
];
