import { z } from 'zod';
import { precisionNames } from '../numeric/precision.js';
import { conventionNames } from './description.js';
import { faultIds } from './faults.js';
import { verdicts } from './verdict.js';

const count = z.int().nonnegative();
const probability = z.number().min(0).max(1);
const verdict = z.enum(verdicts);
const jsonObject = z.record(z.string(), z.json());

/** One check: what it came to, over how many cases, and the entry that came nearest to its budget. */
export const checkSchema = z.strictObject({
  /** `forward/reference`, `gradient/self`, `gradient/reference`, `property/<name>`, `behaviour/<name>` */
  id: z.string().regex(/^(?:forward|gradient|property|behaviour)\/[\w.-]+$/),
  verdict,
  /** how many cases were evaluated */
  cases: count,
  /** how many more the subject does not support */
  unsupported: count,
  worst: z
    .strictObject({
      quantity: z.string(),
      /** at most 1 passes; null when the error or the budget is not finite */
      errorOverBudget: z.number().nonnegative().nullable(),
      /** the oracle that it was compared with */
      witness: z.string().optional(),
    })
    .nullish(),
});

/** A bound on a quantity's error, and the probability that a larger error was missed. */
export const certificateSchema = z
  .strictObject({
    /** which check bounded it */
    check: checkSchema.shape.id.optional(),
    quantity: z.string(),
    /** ‖error‖ / ‖gradient‖; null where the gradient is zero or lost in rounding, and then the absolute bound is given */
    relativeErrorBound: z.number().nonnegative().nullable(),
    absoluteErrorBound: z.number().nonnegative().optional(),
    missProbability: probability,
    /** how many cases bounded the quantity relative to its gradient, and how many could not */
    cases: count.optional(),
    uncovered: count.optional(),
  })
  .refine(
    (certificate) => certificate.relativeErrorBound !== null || certificate.absoluteErrorBound !== undefined,
    {
      error: 'an absoluteErrorBound where the relativeErrorBound is null',
      path: ['absoluteErrorBound'],
    },
  );

/** A disagreement: its place, size, likely cause, the smallest case that shows it and the line that replays it. */
export const findingSchema = z.strictObject({
  check: checkSchema.shape.id,
  quantity: z.string(),
  /** what the subject's convention calls it, where that is another */
  names: z.array(z.string()).optional(),
  /** where the worst entry stands in the subject's convention: its tensor there, and the index in that */
  entry: z.strictObject({ name: z.string(), index: z.array(count) }).optional(),
  fault: z.enum(faultIds),
  /** what the vocabulary calls the fault's detail: `{ "window": 5 }` */
  detail: jsonObject,
  /** one sentence for a person */
  message: z.string().min(1),
  /**
   * how the fault was told: `matched` gives every number, `fitted` with a few numbers of its own, `pattern` only looks so,
   * `unexplained` has no name
   */
  confidence: z.enum(['matched', 'fitted', 'pattern', 'unexplained']).optional(),
  /** the quantities that the fault explains */
  quantities: z.array(z.string()).optional(),
  worst: z
    .strictObject({
      index: z.array(count),
      /** null where the value is not finite, or did not come */
      actual: z.number().nullable(),
      expected: z.number().nullable(),
      error: z.number().nonnegative().nullable(),
      budget: z.number().nonnegative().nullable(),
    })
    .nullable(),
  /** the shrunk request, as on the wire */
  case: jsonObject.nullable(),
  replay: z.string().min(1),
});

/** A finding as a baseline keeps it: what tells its cause from others, without the case that showed it. */
export const knownFindingSchema = findingSchema.pick({
  check: true,
  quantity: true,
  fault: true,
  detail: true,
  message: true,
  quantities: true,
});

/** What a baseline of known findings took from the findings of a run, and what of it no longer occurs. */
export const baselinePartSchema = z.strictObject({
  /** findings of this run that the baseline knows; they do not make it fail */
  known: z.array(findingSchema),
  /** what the baseline knows and this run shows to be gone */
  gone: z.array(knownFindingSchema),
});

/** What the run would have shown: which of the planted faults differ from the right gradient on some case. */
export const powerSchema = z
  .strictObject({
    planted: count,
    visible: count,
    /** the planted faults that no case of this run would have shown */
    invisible: z.array(z.string()),
  })
  .refine(({ planted, visible, invisible }) => visible + invisible.length === planted, {
    error: 'visible and invisible to add up to planted',
  });

/** What the generated cases of a run were like, class by class: a class that is missed was to be met more often than it was. */
export const coverageSchema = z.strictObject({
  /** the most probable it may be that some class is called missed though none is */
  falseAlarmRate: probability,
  /** the most probable it may be that some class is called covered though its share is smaller than declared */
  falseAssuranceRate: probability,
  classes: z.array(
    z.strictObject({
      name: z.string(),
      /** the least share of the cases that it should have */
      declared: probability,
      /** how many of the cases were in it */
      seen: count,
      cases: count,
      verdict: z.enum(['covered', 'undecided', 'missed']),
    }),
  ),
});

/** Why a run ended in an error: what kind, and for a person what was sent, what came back and how to replay it. */
export const runErrorSchema = z.strictObject({
  /** `timeout`, `crash`, `protocol`, `describe`, … */
  kind: z.string().min(1),
  message: z.string().min(1),
  sent: z.string().nullish(),
  received: z.string().nullish(),
  stderr: z.string().nullish(),
  replay: z.string().nullish(),
});

/** The result document that `backproof check --json` prints. */
export const resultSchema = z
  .strictObject({
    schema: z.literal('backproof/check@1'),
    version: z.string().min(1),
    /** null when it could not be described */
    subject: z
      .strictObject({
        name: z.string(),
        version: z.string(),
        precision: z.enum(precisionNames),
        convention: z.enum(conventionNames),
      })
      .nullable(),
    seed: z.int(),
    missProbability: probability,
    elapsedMs: z.number().nonnegative(),
    verdict,
    checks: z.array(checkSchema),
    certificates: z.array(certificateSchema).nullish(),
    /** all of them, or with a baseline the new ones */
    findings: z.array(findingSchema),
    /** null without a baseline */
    baseline: baselinePartSchema.nullish(),
    power: powerSchema.nullish(),
    /** null where cases were given, or of one case nothing can be said */
    coverage: coverageSchema.nullish(),
    warnings: z.array(z.string()),
    error: runErrorSchema.nullable(),
  })
  .refine((result) => (result.verdict === 'error') === (result.error !== null), {
    error: 'an error exactly when the verdict is "error"',
    path: ['error'],
  })
  .refine(
    (result) => result.verdict === 'error' || (result.verdict === 'fail') === result.findings.length > 0,
    {
      error: 'findings exactly when the verdict is "fail" (or "error")',
      path: ['findings'],
    },
  );

/**
 * One check of a result document.
 *
 * @interface
 */
export type CheckEntry = z.output<typeof checkSchema>;
/**
 * How sure a pass is of a quantity: a bound on its error.
 *
 * @interface
 */
export type Certificate = z.output<typeof certificateSchema>;
/**
 * What is wrong, and what is likely behind it.
 *
 * @interface
 */
export type Finding = z.output<typeof findingSchema>;
export type KnownFinding = z.output<typeof knownFindingSchema>;
export type BaselinePart = z.output<typeof baselinePartSchema>;
/**
 * How many planted faults the cases of a run would have shown.
 *
 * @interface
 */
export type Power = z.output<typeof powerSchema>;
export type Coverage = z.output<typeof coverageSchema>;
/**
 * Why a run ended in an error.
 *
 * @interface
 */
export type RunError = z.output<typeof runErrorSchema>;
/**
 * The result document that `backproof check --json` prints; see {@link resultSchema}.
 *
 * @interface
 */
export type Result = z.output<typeof resultSchema>;

/** Makes the JSON Schema (2020-12) of the result document; what relates two of its parts is beyond JSON Schema. */
export function resultJsonSchema(): object {
  return z.toJSONSchema(resultSchema);
}
