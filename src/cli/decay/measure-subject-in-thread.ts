import { SubjectFailure } from '../../contract/subject-failure.js';
import { sourceName } from '../../node/subject-source.js';
import { sharedClock } from '../thread-clock.js';
import { watchedThread } from '../watched-thread.js';
import type { MeasuredSubject, SubjectDecayEvents, SubjectDecayPlan } from './measure-subject.js';
import type { SubjectMessage, SubjectStart } from './subject-worker.js';

/**
 * Measures a subject of this process in a thread of its own; a call that never returns, or `process.exit()`, ends the thread alone.
 *
 * @throws SubjectFailure when it does not answer, or does not answer what it promised
 * @throws InputError when it cannot be opened, or its gradient cannot be followed back through time
 */
export async function measureSubjectInThread(
  plan: SubjectDecayPlan,
  { onProgress }: Pick<SubjectDecayEvents, 'onProgress'>,
): Promise<MeasuredSubject> {
  const start: SubjectStart = { plan, clock: sharedClock() };
  const outcome = await watchedThread<SubjectMessage, MeasuredSubject | SubjectFailure>({
    program: 'decay/subject-worker',
    start,
    clock: start.clock,
    subject: sourceName(plan.source),
    onMessage(message) {
      if (message.kind === 'measured') return message.measured;
      if (message.kind === 'failed') {
        const { kind, message: words, evidence } = message.failure;
        return new SubjectFailure(kind, words, evidence);
      }
      void onProgress(...message.progress);
      return undefined;
    },
    onFailure: (failure) => failure,
  });
  if (outcome instanceof SubjectFailure) throw outcome;
  return outcome;
}
