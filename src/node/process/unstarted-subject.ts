import { shown } from '../../complaint/input-error.js';
import type { OpenSubject } from '../../contract/subject.js';
import { SubjectFailure } from '../../contract/subject-failure.js';
import type { RpcSubject } from './rpc-subject.js';
import type { CommandOptions } from './start-process.js';

/** A subject whose process could not be started: every call fails, by the same failure of the kind `start`. */
export function unstartedSubject(
  reason: Promise<unknown>,
  { command, cwd }: CommandOptions,
): RpcSubject & OpenSubject & { failure(): SubjectFailure | null } {
  let known: SubjectFailure | null = null;
  const failure = reason.then((cause) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    const where = cwd === undefined ? '' : ` in ${shown(cwd)}`;
    const next = 'Check that the folder exists, and that the system has room for another process';
    const message = `${shown(command)} could not be started${where} (${shown(why, 200)}). ${next}.`;
    known = new SubjectFailure('start', message, {}, { cause });
    return known;
  });
  const refuse = async (): Promise<never> => {
    throw await failure;
  };
  return {
    describe: refuse,
    evaluate: refuse,
    evaluateAll: refuse,
    evidence: () => ({}),
    failure: () => known,
    close: async () => [],
    kill: () => undefined,
  };
}
