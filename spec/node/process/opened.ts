import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { tensor } from '../../../src/contract/tensor.js';
import {
  openProcessSubject,
  type ProcessSubject,
  type ProcessSubjectOptions,
} from '../../../src/node/process/process-subject.js';

const script = fileURLToPath(new URL('scripted-subject.mjs', import.meta.url));

/** The command that runs the scripted subject in a mode. */
export function scripted(mode: string): string {
  return `"${process.execPath}" "${script}" "${mode}"`;
}

/** A description that a subject can do with. */
const description = '{"name":"shell","precision":"float64","supports":{"cells":["elman"]}}';

/** A command of the shell, which is there at once: it reads the first call, describes itself and then does something else. */
export function described(then: string): string {
  return `read -r call; echo '{"jsonrpc":"2.0","id":1,"result":${description}}'; ${then}`;
}

/** Makes a function that opens subjects, with short graces, and kills after every example what is still open. */
export function opener(): (options: ProcessSubjectOptions) => ProcessSubject {
  const open: ProcessSubject[] = [];
  afterEach(() => {
    for (const subject of open.splice(0)) subject.kill();
  });
  return (options) => {
    const subject = openProcessSubject({ graceMs: 300, timeoutMs: 20_000, ...options });
    open.push(subject);
    return subject;
  };
}

/** The smallest request, with a −0 in it. */
export const smallRequest: Request = {
  architecture: {
    cell: 'elman',
    activation: 'tanh',
    inputSize: 1,
    hiddenSize: 1,
    layers: 1,
    bidirectional: false,
    bias: true,
    readout: null,
  },
  parameters: { Wax: tensor([1, 1], [0.5]), Waa: tensor([1, 1], [0.25]), ba: tensor([1], [-0]) },
  inputs: tensor([1, 1, 1], [1]),
  lengths: null,
  state: null,
  objective: { kind: 'cotangent', outputs: tensor([1, 1, 1], [1]) },
  want: ['gradients'],
};

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error('expected a rejection, but the promise was kept');
}

/** The ids of the living processes whose command line holds a mark; zombies have none. */
export function processesMarked(mark: string): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((line) => line.includes(mark))
    .map((line) => Number.parseInt(line, 10));
}

/** Waits until no process with a mark is left, or a time is over; gives those that are left. */
export async function remainingAfter(mark: string, limitMs: number): Promise<readonly number[]> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const remaining = processesMarked(mark);
    if (remaining.length === 0 || performance.now() > deadline) return remaining;
    await sleep(20);
  }
}
