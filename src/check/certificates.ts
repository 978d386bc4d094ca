import type { Certificate } from '../contract/result.js';
import type { Precision } from '../numeric/precision.js';
import { type CheckId, type ComparisonRecord, checkIds } from './comparison-record.js';
import { relativeBound } from './relative-bound.js';

/** Collects the certificates of a run: of each check and quantity the worst case's, with the probabilities added. */
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
      const entry = collected.get(key) ?? {
        check,
        quantity,
        relative: null,
        absolute: 0,
        missProbability: 0,
      };
      collected.set(key, entry);
      const relative = relativeBound(certificate, precision);
      if (relative === null) entry.absolute = Math.max(entry.absolute, certificate.errorBound);
      else entry.relative = Math.max(entry.relative ?? 0, relative);
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

function finished({ check, quantity, relative, absolute, missProbability }: Collected): Certificate {
  const miss = Math.min(1, missProbability);
  return relative === null
    ? { check, quantity, relativeErrorBound: null, absoluteErrorBound: absolute, missProbability: miss }
    : { check, quantity, relativeErrorBound: relative, missProbability: miss };
}
