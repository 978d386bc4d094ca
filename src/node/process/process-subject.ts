import { setTimeout as sleep } from 'node:timers/promises';
import type { ResolvedDescription } from '../../contract/description.js';
import type { Reply, Request } from '../../contract/request.js';
import type { OpenSubject } from '../../contract/subject.js';
import type { SubjectFailure } from '../../contract/subject-failure.js';
import { openConversation } from './conversation.js';
import { endProcess } from './end-process.js';
import { processGroup } from './process-group.js';
import { rpcSubject } from './rpc-subject.js';
import { type CommandOptions, startProcess } from './start-process.js';
import { unstartedSubject } from './unstarted-subject.js';
import { startWatcher } from './watcher.js';

const usualTimeoutMs = 60_000;
const usualMaxReplyBytes = 64 * 2 ** 20;
const usualGraceMs = 2000;
/** How long output is waited for that a process wrote before it ended; one that left its group may hold the pipe for ever. */
const lastWordsMs = 200;

/** A subject's command and its limits. */
export interface ProcessSubjectOptions extends CommandOptions {
  /** how long one call may take, from sending to the end of its answer, in ms; 60 000 unless given */
  readonly timeoutMs?: number | undefined;
  /** how long the line of a reply may be, in bytes; 64 MiB unless given */
  readonly maxReplyBytes?: number | undefined;
  /** how long is waited after the end of stdin, and again after SIGTERM, in ms; 2000 unless given */
  readonly graceMs?: number | undefined;
}

/** A subject in a process of its own. */
export interface ProcessSubject extends OpenSubject {
  describe(): Promise<ResolvedDescription>;
  /** gives the reply as it came: parsed, but neither decoded nor validated */
  evaluate(request: Request): Promise<Reply>;
  evaluateAll(requests: readonly Request[]): Promise<readonly Reply[]>;
  /** why it can no longer be asked, null while it can; what it wrote after its last reply is known once it is closed */
  failure(): SubjectFailure | null;
}

/**
 * Starts a command as a subject that is talked to in JSON-RPC 2.0, one message a line, on its stdin and stdout.
 *
 * It is started once, asked one thing at a time, and broken by its first failure: every later call ends with the same
 * SubjectFailure. Until it is closed or killed it keeps this process alive; should this process be killed first, a watcher
 * ends it. On Windows there is no watcher, and processes that it starts are not ended with it.
 */
export function openProcessSubject(options: ProcessSubjectOptions): ProcessSubject {
  const { timeoutMs = usualTimeoutMs, maxReplyBytes = usualMaxReplyBytes, graceMs = usualGraceMs } = options;
  const watcher = startWatcher(graceMs);
  const started = startProcess(options);
  if ('reason' in started) {
    watcher.kill();
    return unstartedSubject(started.reason, options);
  }
  const { child, id } = started;
  watcher.watch(id);
  const group = processGroup(child, id);
  const conversation = openConversation(child, { timeoutMs, maxReplyBytes });
  const hasClosed = new Promise((resolve) => child.once('close', resolve));
  child.once('exit', () => void end(false));
  let ending: Promise<string[]> | undefined;
  let closing: Promise<readonly string[]> | undefined;

  /** Ends all that belongs to it, once. */
  function end(isPolite: boolean): Promise<string[]> {
    ending ??= endProcess(group, { graceMs, isPolite }).finally(() => watcher.dismiss());
    return ending;
  }

  async function close(): Promise<readonly string[]> {
    conversation.end();
    const warnings = await end(conversation.failure()?.kind !== 'timeout');
    await Promise.race([hasClosed, sleep(lastWordsMs, undefined, { ref: false })]);
    await conversation.settled();
    conversation.release();
    return warnings;
  }

  return {
    ...rpcSubject(conversation, timeoutMs),
    evidence: conversation.evidence,
    failure: conversation.failure,
    close: () => (closing ??= close()),
    kill() {
      group.signal('SIGKILL');
      watcher.kill();
      conversation.release();
    },
  };
}
