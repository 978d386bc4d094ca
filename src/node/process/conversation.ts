import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { InputError } from '../../complaint/input-error.js';
import { type Evidence, SubjectFailure, type SubjectFailureKind } from '../../contract/subject-failure.js';
import { type LineSplitter, lineSplitter } from './line-splitter.js';
import { loopTurn } from './loop-turn.js';
import { whenLost } from './loss.js';
import { isBlank, readMessage } from './read-message.js';
import { beginTranscript, type Transcript } from './transcript.js';
import { type WaitingCall, waitingCall } from './waiting-call.js';

/** What limits one answer. */
export interface AnswerLimits {
  /** from sending to the end of the answer */
  readonly timeoutMs: number;
  /** of the line that holds it */
  readonly maxReplyBytes: number;
}

/** Lines sent to a process, and the messages that it answers with, one for one. */
export interface Conversation {
  /**
   * Sends a line and waits for the message that answers it; one at a time.
   *
   * @param what - what is asked, for messages: `evaluate (call 3)`
   * @param read - makes the answer of the message; an error that it throws is a breach of the protocol
   * @throws SubjectFailure when no readable answer comes; from then on always the same
   */
  ask<Answer>(line: string, what: string, read: (message: unknown) => Answer): Promise<Answer>;
  /** breaks it off for what an answer says, and gives the failure that every further question ends with */
  fail(kind: SubjectFailureKind, message: string, cause?: unknown): Promise<SubjectFailure>;
  /** why it was broken off, null while it was not */
  failure(): SubjectFailure | null;
  /** what passed last */
  evidence(): Evidence;
  /** resolves when whatever is about to break it off has done so */
  settled(): Promise<void>;
  /** closes stdin; who still waits is told that no answer will come, and what still comes is a breach */
  end(): void;
  /** lets go of the streams */
  release(): void;
}

interface State {
  readonly child: ChildProcessWithoutNullStreams;
  readonly limits: AnswerLimits;
  readonly transcript: Transcript;
  readonly lines: LineSplitter;
  waiting: WaitingCall | null;
  breaking: Promise<SubjectFailure> | null;
  failure: SubjectFailure | null;
  isEnding: boolean;
}

/**
 * Opens the conversation with a process that has just been started.
 *
 * What comes unasked breaks it off, also between two questions: what has reached this process is read before the next is
 * sent, and what comes later bears the id of another question. Blank lines are passed over.
 */
export function openConversation(child: ChildProcessWithoutNullStreams, limits: AnswerLimits): Conversation {
  const state: State = {
    child,
    limits,
    transcript: beginTranscript(child.stderr),
    lines: lineSplitter(
      limits.maxReplyBytes,
      (line) => takeLine(state, line),
      (line) => {
        state.transcript.received(line);
        void fail(state, 'protocol', tooLongWords(limits.maxReplyBytes));
      },
    ),
    waiting: null,
    breaking: null,
    failure: null,
    isEnding: false,
  };
  child.stdout.on('data', (chunk: Buffer) => {
    if (state.breaking === null) state.lines.push(chunk);
  });
  whenLost(child, (how) => {
    const { isEnding, waiting } = state;
    const when =
      waiting === null ? 'while nothing was asked of it' : `before it had answered ${waiting.what}`;
    if (!isEnding) void fail(state, 'crash', `The subject ${how} ${when}.`);
  });
  return {
    ask: (line, what, read) => ask(state, line, what, read),
    fail: (kind, message, cause) => fail(state, kind, message, cause),
    failure: () => state.failure,
    evidence: () => evidence(state),
    async settled() {
      await loopTurn();
      await state.breaking;
    },
    end: () => end(state),
    release() {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    },
  };
}

async function ask<Answer>(
  state: State,
  line: string,
  what: string,
  read: (message: unknown) => Answer,
): Promise<Answer> {
  await loopTurn();
  if (state.failure !== null) throw state.failure;
  if (state.isEnding) throw new SubjectFailure('crash', `The subject was closed before ${what} was sent.`);
  return new Promise((resolve, reject) => {
    const call = waitingCall(what, state.limits.timeoutMs, {
      onMessage: (message) => resolve(read(message)),
      onFailure: reject,
      onTimeout: () => void giveUp(state, call),
    });
    state.waiting = call;
    state.transcript.sent(line);
    if (state.breaking === null) state.child.stdin.write(`${line}\n`);
  });
}

function takeLine(state: State, line: Buffer): void {
  if (state.breaking !== null || isBlank(line)) return;
  state.transcript.received(line);
  try {
    const message = readMessage(line);
    if (state.waiting === null) refuseUnasked();
    state.waiting.answer(message);
    state.waiting = null;
  } catch (cause) {
    void fail(state, 'protocol', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The answer may have come while this process was busy or stopped: it is looked for once more. */
async function giveUp(state: State, call: WaitingCall): Promise<void> {
  await loopTurn();
  if (state.waiting !== call) return;
  const came = state.lines.unfinished().length > 0 ? 'only the beginning of a line came' : 'nothing came';
  await fail(
    state,
    'timeout',
    `The subject did not answer ${call.what} within ${state.limits.timeoutMs} ms: ${came}. If it does reply, end every reply with a line feed and flush stdout after it; if it is only slow, raise the limit with --timeout.`,
  );
}

function fail(
  state: State,
  kind: SubjectFailureKind,
  message: string,
  cause?: unknown,
): Promise<SubjectFailure> {
  state.breaking ??= breakOff(state, kind, message, cause);
  return state.breaking;
}

/** Reads what has come meanwhile before it tells, because the reason often stands on stderr. */
async function breakOff(
  state: State,
  kind: SubjectFailureKind,
  message: string,
  cause: unknown,
): Promise<SubjectFailure> {
  const { sent, received } = evidence(state);
  await loopTurn();
  const { stderr } = evidence(state);
  const failure = new SubjectFailure(kind, message, { sent, received, stderr }, { cause });
  state.failure = failure;
  state.child.stdout.destroy();
  state.waiting?.reject(failure);
  state.waiting = null;
  return failure;
}

function evidence({ lines, transcript }: State): Evidence {
  const unfinished = lines.unfinished();
  if (unfinished.length > 0) transcript.received(unfinished);
  return transcript.evidence();
}

function end(state: State): void {
  state.isEnding = true;
  const { waiting, child } = state;
  if (waiting !== null)
    void fail(state, 'crash', `The subject was closed before it had answered ${waiting.what}.`);
  child.stdin.end();
}

function refuseUnasked(): never {
  throw new InputError({
    where: 'a message on stdout',
    what: 'came though no call was waiting for a reply',
    expected: 'expected one reply to each call, after the call',
    next: 'Reply once to each call, and to nothing else',
  });
}

function tooLongWords(maxReplyBytes: number): string {
  return `A line on stdout is longer than ${maxReplyBytes} bytes; expected at most that many, because a reply is held in memory. Write smaller replies, end every one with a line feed, or raise the limit with --max-reply.`;
}
