import { fileURLToPath } from 'node:url';
import { Bench } from 'tinybench';
import type { Request } from '../../src/contract/request.js';
import { openProcessSubject } from '../../src/node/process/process-subject.js';
import { benchRequest } from './problems.js';

/**
 * How many evaluations a second does a subject in a process of its own allow, if it answers at once? Expected: a thousand at
 * least, so that a check of thousands of evaluations waits for the subject and not for the harness.
 *
 * `tsx spec/bench/process.ts`; the reply holds as many numbers as the parameters. In batches each evaluation is one of 64.
 */

const expectedPerSecond = 1000;
const subjectFile = fileURLToPath(new URL('fixed-reply.mjs', import.meta.url));
const small = benchRequest({ cell: 'elman', hiddenSize: 2, sequenceLength: 2 });
const thousand = benchRequest({ cell: 'elman', hiddenSize: 10, sequenceLength: 39 });
const inBatch = 64;

async function measure(name: string, request: Request, encoding: 'json' | 'base64'): Promise<void> {
  const numbers = [...Object.values(request.parameters), request.inputs!].flatMap(({ data }) => [
    ...data,
  ]).length;
  const subject = openProcessSubject({
    command: `"${process.execPath}" "${subjectFile}" ${numbers} ${encoding}`,
  });
  await subject.describe();
  const bench = new Bench({ time: 1500, warmupTime: 300 });
  const batch = Array.from({ length: inBatch }, () => request);
  bench.add('one at a time', () => subject.evaluate(request));
  bench.add('in batches', () => subject.evaluateAll(batch));
  await bench.run();
  for (const task of bench.tasks) {
    if (task.result.state !== 'completed') throw new Error(`${task.name} did not complete`);
    const each = task.name === 'in batches' ? inBatch : 1;
    const { min, mean } = task.result.latency;
    const perSecond = (1000 * each) / min;
    const verdict = perSecond >= expectedPerSecond ? 'as expected' : 'LESS THAN EXPECTED';
    process.stdout.write(
      `${name}, ${encoding}, ${task.name}: ${Math.round(perSecond)} evaluations a second at best, ${Math.round((1000 * each) / mean)} on average: ${verdict}\n`,
    );
  }
  await subject.close();
}

for (const encoding of ['json', 'base64'] as const) {
  await measure('a small case', small, encoding);
  await measure('a case of 1000 numbers', thousand, encoding);
}
