import type { ConformanceClaim, ConformanceFinding, ConformanceRow } from '../../src/contract/conformance.js';

/** Names beside every finding of a row the claims that explain it: shown ones, about a package of the row's, that say no less. */
export function tracedRow(row: ConformanceRow, claims: readonly ConformanceClaim[]): ConformanceRow {
  const findings = row.findings.map((finding) => ({
    ...finding,
    claims: claims.filter((claim) => explains(claim, row, finding)).map(({ id }) => id),
  }));
  return { ...row, findings };
}

function explains(
  { claim, outcome }: ConformanceClaim,
  { implementation, packages, cell }: ConformanceRow,
  { check, fault }: ConformanceFinding,
): boolean {
  if (claim === null || outcome !== 'shown' || !packages.includes(claim.package)) return false;
  const { subjects, cells, checks, faults } = claim.explains;
  const allows = (names: readonly string[] | undefined, name: string | null): boolean =>
    names === undefined || (name !== null && names.includes(name));
  return (
    checks.includes(check) && allows(subjects, implementation) && allows(cells, cell) && allows(faults, fault)
  );
}
