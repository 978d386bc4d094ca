import type { OpenSubject, Subject } from '../contract/subject.js';

/** A subject of this process as one that was opened: there is nothing to close. */
export function inProcess(subject: Subject): OpenSubject {
  return {
    describe: () => subject.describe(),
    evaluate: (request) => subject.evaluate(request),
    close: async () => [],
    kill: () => undefined,
  };
}
