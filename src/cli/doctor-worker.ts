import { parentPort, workerData } from 'node:worker_threads';
import type { DoctorFinding } from '../check/doctor/doctor-finding.js';
import { examineSubject } from '../check/doctor/examine-subject.js';
import { InputError } from '../complaint/input-error.js';
import { type OpeningOptions, openSubject } from '../node/open-subject.js';
import type { SubjectSource } from '../node/subject-source.js';
import { threadClock } from './thread-clock.js';
import type { RefusedMessage } from './watched-thread.js';

/** What the thread of an examination is started with. */
export interface DoctorStart {
  readonly source: SubjectSource;
  readonly opening: OpeningOptions;
  readonly clock: SharedArrayBuffer;
}

/** What the thread of an examination tells. */
export type DoctorMessage =
  | { readonly kind: 'finding'; readonly finding: DoctorFinding }
  | { readonly kind: 'end' }
  | RefusedMessage;

const { source, opening, clock } = workerData as DoctorStart;
const { timed } = threadClock(clock);
const tell = (message: DoctorMessage): void => parentPort!.postMessage(message);

try {
  await examineSubject({
    open: () => timed(() => openSubject(source, opening), opening.timeoutMs),
    clock: () => performance.now(),
    onFinding: (finding) => tell({ kind: 'finding', finding }),
  });
  tell({ kind: 'end' });
} catch (cause) {
  if (!(cause instanceof InputError)) throw cause;
  tell({ kind: 'refused', complaint: cause.complaint });
}
