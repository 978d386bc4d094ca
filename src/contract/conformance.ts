import { z } from 'zod';
import { precisionNames } from '../numeric/precision.js';
import { cells } from './architecture.js';
import { conventionNames } from './description.js';
import { certificateSchema, checkSchema, findingSchema } from './result.js';
import { verdicts } from './verdict.js';

const text = z.string().min(1);
const count = z.int().nonnegative();
const probability = z.number().min(0).max(1);

/** What a row is about: one of our cells, or an architecture of the implementation's own. */
export const conformanceCells = [...cells, 'custom'] as const;
export type ConformanceCell = (typeof conformanceCells)[number];

/** How large an error of the gradient may have been missed, over all of its parameters. */
const worstCertificateSchema = z.strictObject({
  /** which check bounded it */
  check: checkSchema.shape.id,
  /** the largest ‖error‖ / ‖gradient‖ of a parameter; null where none was bounded relative to its gradient */
  relativeErrorBound: z.number().nonnegative().nullable(),
  /** that an error of any parameter was larger: the sum of their probabilities */
  missProbability: probability,
  /** how many comparisons were bounded relative to the gradient, and how many could not be */
  comparisons: count,
  uncovered: count,
  /** parameters whose gradient was zero, or lost in rounding, in every case: the bound leaves them out */
  excluded: z.array(text),
});

/** A disagreement of one row, with its smallest case in words. */
const conformanceFindingSchema = findingSchema
  .pick({
    check: true,
    quantity: true,
    fault: true,
    detail: true,
    confidence: true,
    worst: true,
    replay: true,
  })
  .extend({
    /** what disagrees with what, in a clause */
    disagreement: text,
    /** what is wrong, in a sentence */
    message: text,
    /** the smallest case that shows it; null where there is none */
    case: text.nullable(),
    /** the claims that trace it to its cause; empty: not traced */
    claims: z.array(text),
  });

/** One implementation and one cell: what came of the check. */
const conformanceRowSchema = z
  .strictObject({
    /** the name of the built-in subject */
    implementation: text,
    summary: text,
    /** what of an answer is the adapter's own, in whole sentences; null where nothing is said of it */
    ours: text.nullable(),
    /** whose code it is: the packages, or none where it is our own */
    packages: z.array(text),
    /** null where the implementation could not be asked */
    version: text.nullable(),
    precision: z.enum(precisionNames),
    convention: z.enum(conventionNames).nullable(),
    /** null where the implementation could not be asked */
    cell: z.enum(conformanceCells).nullable(),
    /** what of this cell it supports, in words */
    scope: z.string(),
    /** which groups of gradients it offers */
    gradients: z.array(text),
    /** null where it cannot run here */
    verdict: z.enum(verdicts).nullable(),
    /** why it cannot run here, or what the error was */
    reason: text.nullable(),
    checks: z.array(checkSchema),
    /** of the checks that did not fail */
    certificates: z.array(certificateSchema),
    worstCertificates: z.array(worstCertificateSchema),
    findings: z.array(conformanceFindingSchema),
    warnings: z.array(z.string()),
  })
  .refine(({ verdict, reason }) => (verdict === null || verdict === 'error') === (reason !== null), {
    error: 'a reason exactly where there is an error, or it cannot run here',
    path: ['reason'],
  })
  .refine(({ verdict, checks }) => verdict !== null || checks.length === 0, {
    error: 'no checks of what cannot run here',
    path: ['checks'],
  })
  .refine(({ verdict, findings }) => verdict === 'error' || (verdict === 'fail') === findings.length > 0, {
    error: 'findings exactly when the verdict is "fail" (or "error")',
    path: ['findings'],
  });

/** A line of a library's source, and what it has to do with a claim. */
const causeSchema = z.strictObject({
  /** inside the package, as it is installed */
  file: text,
  line: z.int().positive(),
  /** the line, without the blanks around it */
  code: text,
  because: text,
});

/** A gradient as a library computes it, beside differences of its own loss. */
const comparedSchema = z.object({
  analytic: z.number(),
  differences: z.number(),
  /** |analytic − differences| / max(|analytic|, |differences|) */
  relativeError: z.number().nonnegative(),
});

/** What a claim measures when it is run. */
export const measurementSchema = comparedSchema.extend({
  quantity: text,
  step: z.number().positive(),
  /** the loss at the point, by which rounding is bounded */
  loss: z.number().optional(),
  /** differences with another step, by which truncation is bounded */
  coarser: z.object({ step: z.number().positive(), differences: z.number() }).optional(),
  /** the same with the cause changed at run time; null where it cannot be */
  repaired: comparedSchema.extend({ how: text }).nullable(),
});

/** What a claim says: whose gradient is wrong, where, and why. */
export const claimSchema = z.object({
  package: text,
  version: text,
  /** an approximation is wrong by design, and documented to be */
  kind: z.enum(['defect', 'approximation']),
  title: text,
  /** what is measured: a gradient against differences, or a value of the forward pass against what the equations give */
  shows: z.enum(['gradient', 'forward']).default('gradient'),
  causes: z.array(causeSchema).min(1),
  documented: text.nullable(),
  /** what the library computes its loss in */
  precision: z.enum(precisionNames).default('float64'),
  /** which findings of its library it explains: those of the listed checks, and of the rest whatever is not said */
  explains: z.strictObject({
    /** empty: it explains no finding */
    checks: z.array(text),
    subjects: z.array(text).optional(),
    cells: z.array(z.enum(conformanceCells)).optional(),
    faults: z.array(text).optional(),
  }),
});

/** What became of a claim when it was run. */
const claimOutcomes = ['shown', 'not shown', 'cannot run here'] as const;

/** A claim, and what it measured when the report was made. */
const conformanceClaimSchema = z
  .strictObject({
    /** the name of its file, without what stands behind the dot */
    id: text,
    /** the command that runs it by itself */
    command: text,
    claim: claimSchema.nullable(),
    measurement: measurementSchema.nullable(),
    /** by how much differences of this loss may be wrong, relative to the larger of the two; null where nothing tells */
    explained: z.number().nonnegative().nullable(),
    outcome: z.enum(claimOutcomes),
    /** why it was not shown; null where it was */
    reason: text.nullable(),
  })
  .refine(({ outcome, reason }) => (outcome === 'shown') === (reason === null), {
    error: 'a reason exactly where it was not shown',
    path: ['reason'],
  })
  .refine(
    ({ outcome, claim, measurement }) => outcome !== 'shown' || (claim !== null && measurement !== null),
    {
      error: 'what was measured where it was shown',
      path: ['measurement'],
    },
  );

/** Validates the conformance document: every implementation that comes with backproof, cell by cell, and the claims about them. */
export const conformanceSchema = z.strictObject({
  schema: z.literal('backproof/conformance@1'),
  version: text,
  /** the command that makes it again */
  command: text,
  seed: z.int(),
  /** how many cases were generated a row, beside the corner-case table */
  cases: count,
  missProbability: probability,
  rows: z.array(conformanceRowSchema),
  claims: z.array(conformanceClaimSchema),
});

export type ConformanceDocument = z.output<typeof conformanceSchema>;
export type ConformanceRow = z.output<typeof conformanceRowSchema>;
export type ConformanceFinding = z.output<typeof conformanceFindingSchema>;
export type ConformanceClaim = z.output<typeof conformanceClaimSchema>;
export type WorstCertificate = z.output<typeof worstCertificateSchema>;
export type Claim = z.output<typeof claimSchema>;
export type Measurement = z.output<typeof measurementSchema>;
