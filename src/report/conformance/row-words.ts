import type {
  ConformanceClaim,
  ConformanceFinding,
  ConformanceRow,
  WorstCertificate,
} from '../../contract/conformance.js';
import type { CheckEntry } from '../../contract/result.js';
import { verdicts } from '../../contract/verdict.js';
import { fromLogarithm } from '../numbers-as-text.js';
import { ratioText } from '../pretty-checks.js';
import { counted } from '../pretty-counted.js';
import { cutText } from '../pretty-cut.js';

/** What stands in a cell of the table: what came out, and how near it was. */
export interface CellWords {
  readonly outcome: string;
  /** `''` where there is nothing to add */
  readonly detail: string;
}

/** A column of the table: its heading, what it means, and what it says of a row. */
export interface ConformanceColumn {
  readonly heading: string;
  readonly meaning: string;
  readonly words: (row: ConformanceRow) => CellWords;
}

const nothing: CellWords = { outcome: '–', detail: '' };
const verbs = { pass: 'passes', fail: 'fails', inconclusive: 'inconclusive', error: 'error' } as const;

/** Finds the claims that explain a finding. */
export function claimsBehind(
  finding: ConformanceFinding,
  claims: readonly ConformanceClaim[],
): readonly ConformanceClaim[] {
  return claims.filter(({ id }) => finding.claims.includes(id));
}

/** Says whether a finding about somebody else's package has been followed to its cause; null where the code is our own. */
export function tracing(
  { packages }: ConformanceRow,
  finding: ConformanceFinding,
  claims: readonly ConformanceClaim[],
): 'not yet traced' | 'traced' | 'by documented design' | null {
  if (packages.length === 0) return null;
  const behind = claimsBehind(finding, claims);
  if (behind.length === 0) return 'not yet traced';
  return behind.every(({ claim }) => claim?.kind === 'approximation') ? 'by documented design' : 'traced';
}

/** Says in whole sentences what is wrong in a row: why it could not be made, and each finding with its smallest case. */
export function faultSentences(row: ConformanceRow, claims: readonly ConformanceClaim[]): string[] {
  const findings = row.findings.map((finding) => {
    const traced = tracing(row, finding, claims);
    return [
      sentence(finding.message),
      ...(finding.case === null ? [] : [sentence(`Smallest case: ${finding.case}`)]),
      ...(traced === null ? [] : [sentence(capitalised(traced))]),
    ].join(' ');
  });
  return [...(row.reason === null ? [] : [sentence(cutText(row.reason))]), ...findings];
}

/** Ends a clause as a sentence; its first word stays as it is, because it may be a name. */
export function sentence(clause: string): string {
  return /[.!?…]$/.test(clause) ? clause : `${clause}.`;
}

/** Begins a clause of our own words as a sentence. */
export function capitalised(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;
}

/** Says in a few words what came of a row. */
export function outcomeWords(row: ConformanceRow): string {
  const { verdict, gradients, checks } = row;
  if (verdict === null) return 'cannot run here';
  const forward = checks.find(({ id }) => id === 'forward/reference');
  if (verdict === 'inconclusive' && gradients.length === 0 && forward?.verdict === 'pass') {
    return 'forward passes; gradients not offered';
  }
  return verbs[verdict];
}

/** The columns of the table, behind those that name the implementation and its cell. */
export const conformanceColumns: readonly ConformanceColumn[] = [
  {
    heading: 'Verdict',
    meaning: 'What all checks together came to, over how many cases',
    words: (row) => ({ outcome: outcomeWords(row), detail: casesWords(row) }),
  },
  {
    heading: 'Forward',
    meaning: 'Loss, outputs and states against the reference: the worst error ÷ budget',
    words: (row) => checkWords(row, 'forward/reference'),
  },
  {
    heading: 'Own gradient',
    meaning: 'The gradient against differences of the implementation’s own loss: the worst error ÷ budget',
    words: (row) => gradientWords(row, 'gradient/self'),
  },
  {
    heading: 'Against the reference',
    meaning: 'Every entry of the gradient against the reference: the worst error ÷ budget',
    words: (row) => gradientWords(row, 'gradient/reference'),
  },
  {
    heading: 'Properties',
    meaning: 'What must hold whatever the numbers are',
    words: (row) => familyWords(row, 'property/'),
  },
  {
    heading: 'Behaviour',
    meaning: 'The same request, the same answer; nothing of the caller’s changed; the declared precision',
    words: (row) => familyWords(row, 'behaviour/'),
  },
  {
    heading: 'Certificate',
    meaning: 'The largest ‖error‖ ÷ ‖gradient‖ of any parameter that may have been missed, and how probably',
    words: certificateWords,
  },
  {
    heading: 'Faults',
    meaning: 'What is wrong, by the name of the mistake',
    words: ({ findings }) => ({
      outcome: findings.length === 0 ? 'none' : counted(findings.length, 'finding'),
      detail: findings.map(({ fault }) => fault).join(', '),
    }),
  },
];

function casesWords({ checks }: ConformanceRow): string {
  if (checks.length === 0) return '';
  const cases = Math.max(...checks.map((check) => check.cases));
  const unsupported = Math.max(...checks.map((check) => check.unsupported));
  return `${counted(cases, 'case')}${unsupported === 0 ? '' : `, ${unsupported} more not supported`}`;
}

function gradientWords(row: ConformanceRow, id: string): CellWords {
  if (row.verdict !== null && row.cell !== null && row.gradients.length === 0)
    return { outcome: 'not offered', detail: '' };
  return checkWords(row, id);
}

function checkWords({ checks, cell }: ConformanceRow, id: string): CellWords {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) return nothing;
  if (check.cases === 0) {
    const lacksReference = cell === 'custom' && id.endsWith('/reference');
    return { outcome: lacksReference ? 'no reference' : 'not told', detail: '' };
  }
  return { outcome: verbs[check.verdict], detail: `${ratioText(check)} in ${counted(check.cases, 'case')}` };
}

/** Several checks in one cell: the verdict that prevails, and which of them has it unless all pass. */
function familyWords({ checks }: ConformanceRow, family: string): CellWords {
  const own = checks.filter(({ id, cases }) => id.startsWith(family) && cases > 0);
  const prevailing = verdicts.find((verdict) => own.some((check) => check.verdict === verdict));
  if (prevailing === undefined) return nothing;
  if (prevailing === 'pass') return { outcome: verbs.pass, detail: counted(own.length, 'check') };
  const names = own.filter(({ verdict }) => verdict === prevailing).map((check) => nameOf(check));
  return { outcome: verbs[prevailing], detail: names.join(', ') };
}

function nameOf({ id }: CheckEntry): string {
  return id.slice(id.indexOf('/') + 1);
}

function certificateWords({ worstCertificates }: ConformanceRow): CellWords {
  const [first, ...rest] = worstCertificates.map(certificateText);
  if (first === undefined) return nothing;
  return { outcome: first, detail: rest.join('; ') };
}

/** Writes a certificate in a line: `reference: ≤ 3.2·10⁻¹² in 38/40, every entry`; in all of them where no share stands. */
export function certificateText(certificate: WorstCertificate): string {
  const { check, relativeErrorBound, missProbability, comparisons, uncovered, excluded } = certificate;
  const witness = check === 'gradient/self' ? 'own loss' : nameOf({ id: check } as CheckEntry);
  const bound = relativeErrorBound === null ? 'no bound' : `≤ ${size(relativeErrorBound)}`;
  const share = uncovered === 0 ? '' : ` in ${comparisons}/${comparisons + uncovered}`;
  const miss = missProbability === 0 ? 'every entry' : `p ≤ ${size(missProbability)}`;
  return `${witness}: ${bound}${share}, ${miss}${excluded.length === 0 ? '' : `, without ${excluded.join(', ')}`}`;
}

function size(value: number): string {
  return value === 0 ? '0' : fromLogarithm(Math.log(value));
}
