import type { Certificate } from '../contract/result.js';
import type { Precision } from '../numeric/precision.js';
import { type CheckId, type ComparisonRecord, checkIds } from './comparison-record.js';
import { relativeBound } from './relative-bound.js';

/**
 * Collects the certificates of a run: of each check and quantity the worst over the cases that bound it relative to its
 * gradient, with the probabilities added, and how many cases could not.
 */
export interface CertificateKeeper {
  add(record: ComparisonRecord): void;
  certificates(): Certificate[];
}

interface Collected {
  readonly check: CheckId;
  readonly quantity: string;
  /** the largest relative bound; null as long as no case gave one */
  relative: number | null;
  /** the largest E among the cases that gave none */
  absolute: number;
  /** how many cases gave a relative bound, and how many did not */
  covered: number;
  uncovered: number;
  missProbability: number;
}

/** Opens a collection for a subject of this precision. Certificates of the same parameter in several layers or directions are one. */
export function openCertificates(precision: Precision): CertificateKeeper {
  const collected = new Map<string, Collected>();
  return {
    add(record) {
      const { certificate, check } = record;
      if (certificate === undefined || record.outcome !== 'agrees') return;
      const quantity = quantityKind(record.quantity);
      const key = `${check} ${quantity}`;
      const entry: Collected = collected.get(key) ?? {
        check,
        quantity,
        relative: null,
        absolute: 0,
        covered: 0,
        uncovered: 0,
        missProbability: 0,
      };
      collected.set(key, entry);
      const relative = relativeBound(certificate, precision);
      if (relative === null) {
        entry.absolute = Math.max(entry.absolute, certificate.errorBound);
        entry.uncovered++;
      } else {
        entry.relative = Math.max(entry.relative ?? 0, relative);
        entry.covered++;
      }
      entry.missProbability += certificate.missProbability;
    },
    certificates: () =>
      checkIds.flatMap((id) => [...collected.values()].filter(({ check }) => check === id).map(finished)),
  };
}

/** `Waa_l1_reverse` → `Waa`: what a quantity is, wherever it stands. */
export function quantityKind(quantity: string): string {
  return quantity.replace(/(?:_l\d+)?(?:_reverse)?$/, '');
}

function finished({
  check,
  quantity,
  relative,
  absolute,
  covered,
  uncovered,
  ...rest
}: Collected): Certificate {
  const about = { check, quantity, cases: covered, uncovered };
  const missProbability = Math.min(1, rest.missProbability);
  return relative === null
    ? { ...about, relativeErrorBound: null, absoluteErrorBound: absolute, missProbability }
    : { ...about, relativeErrorBound: relative, missProbability };
}
