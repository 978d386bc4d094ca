import { type CheckOptions, check } from '../../src/check/check.js';
import type { FaultId, FaultSection } from '../../src/contract/faults.js';
import type { HeldOutFault } from './held-out-fault.js';

/**
 * How the first finding names a held-out fault.
 *
 * `exact`: by the expected id · `acceptable`: by another that is as good · `unnamed`: as `unknown`, although the vocabulary
 * has a word for it · `wrong`: by another id, which leads a user astray · `not caught`: there is no finding.
 */
export const namings = ['exact', 'acceptable', 'unnamed', 'wrong', 'not caught'] as const;
export type Naming = (typeof namings)[number];

/** What a check says of a held-out fault. */
export interface HeldOutTrial {
  readonly name: string;
  readonly section: FaultSection;
  readonly expected: FaultId;
  readonly acceptable: Readonly<Partial<Record<FaultId, string>>>;
  readonly verdict: string;
  readonly naming: Naming;
  /** the first finding's, which is the most fundamental one; null where there is none */
  readonly fault: FaultId | null;
  readonly check: string | null;
  readonly quantity: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly message: string | null;
  readonly findings: number;
  /** the ids of the findings after the first */
  readonly others: readonly FaultId[];
  /** whether another finding than the first bears the expected id */
  readonly isNamedLater: boolean;
}

/** Runs the real check on a held-out fault; it is caught when the verdict is `fail`. */
export async function runHeldOut(
  { name, section, expected, acceptable, open }: HeldOutFault,
  options: Omit<CheckOptions, 'subject'> = {},
): Promise<HeldOutTrial> {
  const { verdict, findings } = (await check({ judges: 'reference', ...options, subject: open() })).result;
  const first = findings[0];
  const others = findings.slice(1).map(({ fault }) => fault);
  return {
    name,
    section,
    expected,
    acceptable,
    verdict,
    naming: first === undefined || verdict !== 'fail' ? 'not caught' : namingOf(first.fault),
    fault: first?.fault ?? null,
    check: first?.check ?? null,
    quantity: first?.quantity ?? null,
    detail: first?.detail ?? {},
    message: first?.message ?? null,
    findings: findings.length,
    others,
    isNamedLater: others.includes(expected),
  };

  function namingOf(fault: FaultId): Naming {
    if (fault === expected) return 'exact';
    if (acceptable[fault] !== undefined) return 'acceptable';
    return fault === 'unknown' ? 'unnamed' : 'wrong';
  }
}
