import type { DoctorFinding } from '../check/doctor/doctor-finding.js';
import type { OpeningOptions } from '../node/open-subject.js';
import { type SubjectSource, sourceName } from '../node/subject-source.js';
import type { DoctorMessage, DoctorStart } from './doctor-worker.js';
import { sharedClock } from './thread-clock.js';
import { watchedThread } from './watched-thread.js';

/**
 * Examines a subject of this process in a thread of its own; a call that never returns, or `process.exit()`, is a finding.
 *
 * @throws InputError when the subject cannot be opened
 */
export async function examineInThread(
  source: SubjectSource,
  opening: OpeningOptions,
  onFinding: (finding: DoctorFinding) => void,
): Promise<void> {
  const start: DoctorStart = { source, opening, clock: sharedClock() };
  await watchedThread<DoctorMessage, 'end'>({
    program: 'doctor-worker',
    start,
    clock: start.clock,
    subject: sourceName(source),
    onMessage(message) {
      if (message.kind === 'end') return 'end';
      onFinding(message.finding);
      return undefined;
    },
    onFailure({ message }) {
      onFinding({ topic: 'answer', status: 'wrong', message });
      return 'end';
    },
  });
}
