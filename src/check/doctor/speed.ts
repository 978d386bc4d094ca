import type { AnyRequest } from '../../contract/request.js';
import { quantile } from '../../numeric/quantile.js';
import { answerOf, largestDifference } from '../behaviour/behaviour-answer.js';
import type { DoctorFinding } from './doctor-finding.js';
import type { Patient } from './patient.js';

/** How long a subject is timed, and how often it is asked at the least and at the most meanwhile. */
const timedMs = 1000;
const fewest = 3;
const most = 500;

/** A check that takes longer than that is worth a word about how to make it shorter. */
const patienceMs = 5 * 60_000;

/** How fast a subject answers, and whether it answers the same. */
export interface Speed {
  readonly medianMs: number;
  readonly evaluations: number;
  /** the quantity in which two answers to the same request differ most; null when all are the same, bit for bit */
  readonly changing: string | null;
}

/** Asks the same request again and again for a second. */
export async function measureSpeed(
  patient: Patient,
  request: AnyRequest,
  clock: () => number,
): Promise<Speed> {
  const first = answerOf(await patient.ask(request));
  const times: number[] = [];
  let changing: string | null = null;
  const end = clock() + timedMs;
  while (times.length < fewest || (times.length < most && clock() < end)) {
    const before = clock();
    const reply = await patient.ask(request);
    times.push(clock() - before);
    changing ??= largestDifference(first, answerOf(reply))?.quantity ?? null;
  }
  return { medianMs: quantile(times, 0.5), evaluations: times.length + 1, changing };
}

/** Says whether the answers were the same, how long they took, and what that makes of a check of so many evaluations. */
export function speedFindings({ medianMs, evaluations, changing }: Speed, ofACheck: number): DoctorFinding[] {
  const costMs = ofACheck * medianMs;
  const perSecond = medianMs > 0 ? Math.min(1e6, 1000 / medianMs) : 1e6;
  const cost = `A check without options asks about ${roughly(ofACheck)} times: about ${durationText(costMs)}, beside what backproof itself computes.`;
  return [
    changing === null
      ? {
          topic: 'determinism',
          status: 'fine',
          message: `The same request got the same answer, bit for bit, ${evaluations} times.`,
        }
      : {
          topic: 'determinism',
          status: 'notable',
          message: `The same request got another answer (${changing} changes). Switch off what is random, such as dropout, seed it anew in every call, or find what is kept from call to call; a check will call it wrong.`,
        },
    {
      topic: 'speed',
      status: 'fine',
      message: `An answer takes ${durationText(medianMs)} (the median of ${evaluations - 1}): about ${roughly(perSecond)} a second.`,
    },
    costMs > patienceMs
      ? { topic: 'cost', status: 'notable', message: `${cost} Fewer cases (--cases 20) take less.` }
      : { topic: 'cost', status: 'fine', message: cost },
  ];
}

/** Writes a count to two digits, thousands apart: `15,000`. */
function roughly(count: number): string {
  return Number(count.toPrecision(2)).toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** Writes a duration to two digits in the unit that suits it: `0.21 ms`, `12 s`, `3.5 min`, `2 h`. */
export function durationText(ms: number): string {
  const units = [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const;
  const [unit, length] = units.find(([, least]) => ms >= least) ?? ['ms', 1];
  if (unit === 'ms' && ms < 0.01) return 'less than 0.01 ms';
  return `${roughly(ms / length)} ${unit}`;
}
