import type { Certificate, Result } from '../contract/result.js';

/** Lists the certificates that stand: those of a check that failed certify nothing. */
export function standingCertificates({ checks, certificates }: Result): Certificate[] {
  const failed = new Set(checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id));
  return (certificates ?? []).filter(({ check }) => check === undefined || !failed.has(check));
}
