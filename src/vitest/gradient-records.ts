import type { Result } from '../contract/result.js';
import { json } from '../report/json.js';

/** What a test keeps of a check, for a reporter in another process: plain JSON. */
export interface GradientRecord {
  /** whether the check belongs to the suite that the test is one of, rather than to the test alone */
  readonly ofSuite: boolean;
  readonly document: Result;
}

/** What of a running test is needed to keep something with it. */
export interface RecordingTask {
  readonly meta: object;
  readonly result?: { readonly retryCount?: number; readonly repeatCount?: number } | undefined;
}

/** The member of a task's meta where the records stand. */
const member = 'backproof';

/** The records of one attempt at a test: what an earlier attempt kept is forgotten. */
interface Kept {
  readonly attempt: string;
  readonly records: readonly GradientRecord[];
}

/** Keeps the document of a check with a test, as JSON would hold it: what is not finite becomes null. */
export function keepDocument(task: RecordingTask, result: Result, { ofSuite }: { ofSuite: boolean }): void {
  const meta = task.meta as Record<string, unknown>;
  const { retryCount = 0, repeatCount = 0 } = task.result ?? {};
  const attempt = `${repeatCount}.${retryCount}`;
  const before = keptIn(task.meta);
  const earlier = before?.attempt === attempt ? before.records : [];
  const record: GradientRecord = { ofSuite, document: JSON.parse(json(result)) };
  meta[member] = { attempt, records: [...earlier, record] } satisfies Kept;
}

/** The documents that were kept with a test, in the order of its checks. */
export function keptDocuments(meta: object): readonly GradientRecord[] {
  return keptIn(meta)?.records ?? [];
}

function keptIn(meta: object): Kept | undefined {
  return (meta as Record<string, Kept | undefined>)[member];
}
