import { answeringSubject } from '../../check/answering-subject.js';
import { translatedSubject } from '../../check/convention/translated-subject.js';
import { describeSubject } from '../../check/describe-subject.js';
import type { OpenSubject } from '../../contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import type { DecayPoint } from '../../decay/plan-decay.js';
import { measureSubjectPoint, type SubjectPointResult } from '../../decay/subject/measure-subject-point.js';
import { nearestLag } from '../../decay/subject/nearest-lag.js';
import { planSubject, type SubjectPlanOptions } from '../../decay/subject/plan-subject.js';
import { type OpeningOptions, openSubject } from '../../node/open-subject.js';
import type { SubjectSource } from '../../node/subject-source.js';

/** Which subject is measured, and how; plain data. */
export interface SubjectDecayPlan {
  readonly source: SubjectSource;
  readonly opening: OpeningOptions;
  readonly options: SubjectPlanOptions;
}

/** What is told while a subject is measured. */
export interface SubjectDecayEvents {
  /** the subject has been opened; whoever must end it from outside can */
  readonly onOpen?: (subject: OpenSubject) => void;
  /** opens the subject: with a clock around all that it does, say */
  readonly around?: (open: () => Promise<OpenSubject>) => Promise<OpenSubject>;
  readonly onProgress: (done: number, total: number, activity: string) => void | Promise<void>;
}

/** What the runs of a subject gave. Plain data. */
export interface MeasuredSubject {
  readonly points: readonly DecayPoint[];
  /** one a point */
  readonly results: readonly SubjectPointResult[];
}

/**
 * Opens a subject, measures how far its gradient reaches, and closes it whatever happens.
 *
 * @throws SubjectFailure when it does not answer, or does not answer what it promised
 * @throws InputError when it cannot be opened, or its gradient cannot be followed back through time
 */
export async function measureSubject(
  { source, opening, options }: SubjectDecayPlan,
  { onOpen, around = (open) => open(), onProgress }: SubjectDecayEvents,
): Promise<MeasuredSubject> {
  const opened = await around(() => openSubject(source, opening));
  onOpen?.(opened);
  try {
    const description = await describeSubject(opened);
    const subject = translatedSubject(answeringSubject(opened), description.convention);
    const nearest = await nearestLag(subject, description, options);
    const points = planSubject(description, { ...options, nearestLag: nearest });
    const results: SubjectPointResult[] = [];
    for (const point of points) {
      await onProgress(results.length, points.length, point.series.label);
      results.push(await measuredPoint(point, subject, description.precision));
    }
    return { points, results };
  } finally {
    await opened.close();
  }
}

/** A case that a subject declines although it said that it supports it is a failure here: half a curve says nothing. */
async function measuredPoint(
  point: DecayPoint,
  ...subject: Parameters<typeof measureSubjectPoint> extends [unknown, ...infer Rest] ? Rest : never
): Promise<SubjectPointResult> {
  try {
    return await measureSubjectPoint(point, ...subject);
  } catch (cause) {
    if (!(cause instanceof UnsupportedCase)) throw cause;
    throw new SubjectFailure(
      'protocol',
      `The subject declined a sequence of ${point.series.label} (${cause.message}), which it says that it supports.`,
      {},
      { cause },
    );
  }
}
