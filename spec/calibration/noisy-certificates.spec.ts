import { describe, expect, it } from 'vitest';
import { noisyCertificates } from './noisy-certificates.js';
import { smoothFunctions } from './smooth-functions.js';

/** A few of the functions that reports/power/calibration/ states, on which the certificates have other medians. */
const functions = 8;

/** Twice the widest median of fifty entries in the report. */
const medianCertificate = 1.8e-2;

describe('noisyCertificates', () => {
  it.each(Object.keys(smoothFunctions))('finds no right derivative outside its bound: %s', async (kind) => {
    const { violations, directions, median } = await noisyCertificates(kind, 50, 1e-6, functions);
    expect([violations, directions]).toEqual([0, 9 * functions]);
    expect(median).toBeLessThan(medianCertificate);
  });
});
