/** The verdicts, the one that prevails first. */
export const verdicts = ['error', 'fail', 'inconclusive', 'pass'] as const;
/** What a check, or a whole run, came to. */
export type Verdict = (typeof verdicts)[number];

/** The exit codes of the command line: the four verdicts, bad usage and an interruption. */
export const exitCodes = {
  pass: 0,
  fail: 1,
  usage: 2,
  error: 3,
  inconclusive: 4,
  interrupted: 130,
} as const satisfies Readonly<Record<Verdict | 'usage' | 'interrupted', number>>;

/** What the whole verdict depends on, of each check. */
export interface CheckVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  /** how many cases were evaluated; 0 when the subject supports none */
  readonly cases: number;
}

/**
 * Combines the verdicts of checks: error before fail before inconclusive before pass.
 *
 * An inconclusive check that evaluated no case does not count, as long as some gradient check evaluated one; when none did,
 * everything counts. Nothing at all is inconclusive.
 */
export function combineVerdicts(checks: readonly CheckVerdict[]): Verdict {
  const gradientsRan = checks.some(({ id, cases }) => id.startsWith('gradient/') && cases > 0);
  const counted = checks.filter(
    ({ verdict, cases }) => !gradientsRan || cases > 0 || verdict !== 'inconclusive',
  );
  return verdicts.find((verdict) => counted.some((check) => check.verdict === verdict)) ?? 'inconclusive';
}
