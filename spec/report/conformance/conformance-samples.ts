import type {
  ConformanceClaim,
  ConformanceDocument,
  ConformanceRow,
} from '../../../src/contract/conformance.js';
import { hostileTexts } from '../decay-samples.js';
import {
  absentRow,
  failedRow,
  forwardOnlyRow,
  sampleClaim,
  sampleRow,
  sampleRowFinding,
} from './row-samples.js';

/** A document around rows and claims. */
export function documentOf(
  rows: readonly ConformanceRow[],
  claims: readonly ConformanceClaim[] = [],
): ConformanceDocument {
  return {
    schema: 'backproof/conformance@1',
    version: '0.1.0',
    command: 'npm run conformance -- --seed 7 --cases 20',
    seed: 7,
    cases: 20,
    missProbability: 1e-9,
    rows: [...rows],
    claims: [...claims],
  };
}

/** One passed, one failed and is traced, one is by design, one is not traced, one crashed, one has no gradients, one is absent. */
export function mixedDocument(): ConformanceDocument {
  return documentOf(
    [
      sampleRow(),
      sampleRow({ cell: 'gru' }),
      failedRow({ findings: [sampleRowFinding({ claims: ['truncating-elman'] })] }),
      failedRow({
        implementation: 'designed',
        packages: ['designed'],
        findings: [sampleRowFinding({ claims: ['designed-elman'] })],
      }),
      failedRow({ implementation: 'untraced', packages: ['untraced'] }),
      sampleRow({
        implementation: 'crashing',
        verdict: 'error',
        reason: 'The subject crashed: evaluate was answered by its end.',
        checks: [],
        certificates: [],
        worstCertificates: [],
      }),
      forwardOnlyRow(),
      absentRow(),
    ],
    [
      sampleClaim(),
      sampleClaim({
        id: 'designed-elman',
        claim: {
          ...sampleClaim().claim!,
          package: 'designed',
          kind: 'approximation',
          documented: 'README, under “Depth”',
        },
      }),
      sampleClaim({
        id: 'broken-script',
        claim: null,
        measurement: null,
        explained: null,
        outcome: 'cannot run here',
        reason: 'It ended with the exit code 1.',
      }),
    ],
  );
}

/** Texts that would break out of whatever holds them, wherever a text may stand. */
export function hostileConformance(): ConformanceDocument {
  const rows = hostileTexts.map((text) =>
    failedRow({
      implementation: text,
      summary: text,
      ours: text,
      packages: [text],
      version: text,
      scope: text,
      warnings: [text],
      certificates: [
        { check: 'gradient/self', quantity: text, relativeErrorBound: 0.1, missProbability: 0.1 },
      ],
      worstCertificates: [{ ...sampleRow().worstCertificates[1]!, excluded: [text] }],
      findings: [
        sampleRowFinding({
          quantity: text,
          detail: { where: text },
          disagreement: text,
          message: text,
          case: text,
          replay: text,
          claims: [text],
        }),
      ],
    }),
  );
  const absent = hostileTexts.map((text) => ({
    ...absentRow(),
    implementation: `absent ${text}`,
    reason: text,
  }));
  const claims = hostileTexts.map((text) =>
    sampleClaim({
      id: text,
      command: text,
      claim: {
        ...sampleClaim().claim!,
        package: text,
        version: text,
        title: text,
        documented: text,
        causes: [{ file: text, line: 1, code: text, because: text }],
      },
      measurement: {
        ...sampleClaim().measurement!,
        quantity: text,
        repaired: { ...sampleClaim().measurement!.repaired!, how: text },
      },
    }),
  );
  const failed = hostileTexts.map((text) =>
    sampleClaim({ id: `failed ${text}`, claim: null, outcome: 'cannot run here', reason: text }),
  );
  return { ...documentOf([...rows, ...absent], [...claims, ...failed]), command: hostileTexts.join(' ') };
}

export const emptyConformance = (): ConformanceDocument => documentOf([]);
