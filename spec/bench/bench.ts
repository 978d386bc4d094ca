import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Bench } from 'tinybench';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { check } from '../../src/check/check.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { tangent } from '../../src/network/tangent/tangent.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { mathjsElman } from './mathjs-elman.js';
import { benchRequest } from './problems.js';
import { type BenchReport, benchMarkdown, type Comparison } from './report.js';
import { timeTorch } from './torch.js';

/** Runs every benchmark in one process and one run, and writes reports/benchmarks/: `npm run bench`. */

const T = 100;
const torchSizes = [32, 64] as const;
const torchRepeats = 300;

const minima = new Map<string, number>();

/** Tasks of seconds are run `iterations` times each and not warmed up: their own first seconds do that. */
async function measure(
  tasks: Readonly<Record<string, () => unknown>>,
  { timeMs = 1500, iterations }: { readonly timeMs?: number; readonly iterations?: number } = {},
): Promise<void> {
  const bench = new Bench(
    iterations === undefined ? { time: timeMs, warmupTime: 300 } : { time: 0, iterations, warmup: false },
  );
  for (const [name, task] of Object.entries(tasks)) bench.add(name, task);
  await bench.run();
  for (const { name, result } of bench.tasks) {
    if (result.state !== 'completed') throw new Error(`${name} did not complete: ${result.state}`);
    minima.set(name, result.latency.min);
    process.stderr.write(`${name}: ${result.latency.min.toPrecision(4)} ms at the least\n`);
  }
}

const bptt = (hiddenSize: number, sequenceLength = T, cell: 'elman' | 'lstm' | 'gru' = 'elman') => {
  const request = benchRequest({ cell, hiddenSize, sequenceLength });
  return () => evaluateReference(request);
};
const name = (hiddenSize: number, steps = T) => `BPTT, H = ${hiddenSize}, T = ${steps}`;

for (const hiddenSize of [16, 32, 64, 128, 256]) await measure({ [name(hiddenSize)]: bptt(hiddenSize) });
for (const steps of [200, 400, 800]) await measure({ [name(64, steps)]: bptt(64, steps) });
const request = benchRequest({ cell: 'elman', hiddenSize: 64, sequenceLength: T });
const direction = { Waa: request.parameters.Waa!.data as Float64Array };
await measure({
  forward: () => evaluateReference({ ...request, want: [] }),
  tangent: () => tangent(request, direction),
  'LSTM, BPTT': bptt(64, T, 'lstm'),
  'GRU, BPTT': bptt(64, T, 'gru'),
});
await measure({ 'mathjs matrices': mathjsElman(request) }, { timeMs: 4000 });
const oneCase = () => check({ subject: referenceSubject(), requests: [{ path: 'one case', request }] });
await measure({ 'check of one case': oneCase }, { iterations: 12 });
const fullCheck = () =>
  check({
    subject: referenceSubject(),
    seed: 7,
    cases: 20,
    limits: usualLimits,
    replay: (path) => path,
  });
await measure({ 'full check': fullCheck }, { iterations: 3 });
const torch = timeTorch(
  torchSizes.map((hiddenSize) => [hiddenSize, T] as const),
  torchRepeats,
);

const ratio = (slow: string, fast: string): number => minima.get(slow)! / minima.get(fast)!;
const growth = (small: string, large: string, factor: number): number =>
  Math.log(ratio(large, small)) / Math.log(factor);
const comparisons: Comparison[] = [
  {
    question:
      'How much faster than the same network in mathjs matrices, all gradients, H = D = 64, T = 100, B = 1?',
    expected: 'at least 30 times',
    value: ratio('mathjs matrices', name(64)),
    unit: '×',
    holds: ratio('mathjs matrices', name(64)) >= 30,
  },
  ...torchSizes.map((hiddenSize): Comparison => {
    const least = hiddenSize === 32 ? 4 : 1.3;
    const question = `How much faster than PyTorch float64 on one thread, all gradients, H = D = ${hiddenSize}, T = 100, B = 1?`;
    const expected = `at least ${least} times`;
    if ('missing' in torch)
      return { question, expected, value: null, unit: '×', holds: null, note: torch.missing };
    const value = torch.minimumMs[`${hiddenSize},${T}`]! / minima.get(name(hiddenSize))!;
    return { question, expected, value, unit: '×', holds: value >= least };
  }),
  {
    question: 'With which power of T does BPTT grow, T = 100 to 800 at H = 64?',
    expected: 'at most 1.05',
    value: growth(name(64), name(64, 800), 8),
    unit: '',
    holds: growth(name(64), name(64, 800), 8) <= 1.05,
  },
  {
    question: 'With which power of H does BPTT grow, H = 32 to 256 at T = 100?',
    expected: 'at most 2.1',
    value: growth(name(32), name(256), 8),
    unit: '',
    holds: growth(name(32), name(256), 8) <= 2.1,
  },
  {
    question: 'What does BPTT cost in forward passes, H = 64, T = 100?',
    expected: 'about 3: one forward, and two products of its size on the way back',
    value: ratio(name(64), 'forward'),
    unit: 'forward passes',
    holds: ratio(name(64), 'forward') <= 4,
  },
  {
    question: 'What does the tangent cost in forward passes, H = 64, T = 100?',
    expected: 'about 2, written for clarity: at most 6',
    value: ratio('tangent', 'forward'),
    unit: 'forward passes',
    holds: ratio('tangent', 'forward') <= 6,
  },
  {
    question: 'What does a default check of one case cost in BPTTs of it, H = 64, T = 100?',
    expected: 'at most 200',
    value: ratio('check of one case', name(64)),
    unit: 'BPTTs',
    holds: ratio('check of one case', name(64)) <= 200,
  },
  {
    question: 'How long does a full check of a subject take: 20 generated cases and the corner-case table?',
    expected: 'under 3000 ms, so that it can run with every save',
    value: minima.get('full check')!,
    unit: 'ms',
    holds: minima.get('full check')! < 3000,
  },
];

const report: BenchReport = {
  command: 'npm run bench',
  seed: 7,
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  torch: 'missing' in torch ? null : torch.torch,
  comparisons,
  minimumMs: Object.fromEntries(minima),
};
const folder = new URL('../../reports/benchmarks/', import.meta.url);
writeFileSync(new URL('benchmarks.json', folder), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(new URL('benchmarks.md', folder), benchMarkdown(report));
process.stdout.write(benchMarkdown(report));
