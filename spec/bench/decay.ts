import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { carryBack } from '../../src/decay/carry-back.js';
import { carryMemory } from '../../src/decay/carry-memory.js';
import { logNorm } from '../../src/decay/scaled-cotangent.js';
import { measureStateGradient } from '../../src/decay/state-gradient.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { everyState, gradientAtLag } from '../decay/lag-by-lag.js';
import { watchMemory } from './decay/memory-watch.js';
import { timeNumpy } from './decay/numpy.js';
import {
  type DecaySize,
  decayProblem,
  lossDirection,
  problemName,
  seed,
  withStoredInputs,
} from './decay/problems.js';
import { lagByLagQuestion, linearQuestions, memoryQuestions, numpyQuestions } from './decay/questions.js';
import { type DecayBenchReport, decayBenchMarkdown, type MemoryRow } from './decay/report.js';
import { processorMs, type Timing, timeTasks, timingOf } from './decay/timing.js';
import type { Comparison } from './report.js';

/**
 * What does it cost to measure how gradients decay, and does that stay so for a million steps? Writes reports/benchmarks/decay.md
 * and .json: `npm run bench:decay`, about three minutes.
 */

const comparisons: Comparison[] = [];
const timings: Timing[] = [];
const memory: MemoryRow[] = [];

function note(...measured: readonly Timing[]): void {
  timings.push(...measured);
  for (const { task, medianMs } of measured) process.stderr.write(`${task}: ${medianMs.toPrecision(4)} ms\n`);
}

function ownMeasurement(trajectory: Trajectory): number {
  const { logNorms } = measureStateGradient(trajectory, lossDirection(trajectory), [trajectory.length]);
  return logNorms[0]!;
}

/** Every lag by a backpropagation of its own, against all of them in one. */
function againstLagByLag(size: DecaySize, runs: number): void {
  const trajectory = withStoredInputs(decayProblem(size));
  const states = everyState(trajectory);
  const { length } = trajectory;
  const [own, lagByLag] = timeTasks(
    [
      {
        task: `one way back, ${problemName(size)}`,
        steps: length,
        run: () => ownMeasurement(trajectory),
      },
      {
        task: `lag by lag, ${problemName(size)}`,
        steps: length,
        run() {
          for (let lag = 1; lag <= length; lag++) {
            gradientAtLag(trajectory, lossDirection(trajectory), lag, states[length - lag]!);
          }
        },
      },
    ],
    runs,
  ) as [Timing, Timing];
  note(own, lagByLag);
  comparisons.push(lagByLagQuestion(length, own, lagByLag));
}

/** One problem after the other: our own way back, and NumPy's in a process of its own. */
function againstNumpy(sizes: ReadonlyMap<DecaySize, number>, runs: number): string | null {
  const problems = [...sizes.keys()].map((size) => withStoredInputs(decayProblem(size)));
  const numpy = timeNumpy(problems, runs);
  [...sizes].forEach(([size, least], at) => {
    const problem = problems[at]!;
    const name = problemName(size);
    const task = { task: `ours, ${name}`, steps: size.length, run: () => ownMeasurement(problem) };
    const [timing] = timeTasks([task], runs) as [Timing];
    note(timing);
    const own = { timing, logNorm: ownMeasurement(problem) };
    if ('missing' in numpy) {
      comparisons.push(...numpyQuestions(name, least, own, numpy));
      return;
    }
    const { timesMs, logNorm } = numpy.runs[at]!;
    const theirs = timingOf(`NumPy, ${name}`, size.length, timesMs);
    note(theirs);
    comparisons.push(...numpyQuestions(name, least, own, { timing: theirs, logNorm }));
  });
  return 'missing' in numpy ? null : numpy.runs[0]!.numpy;
}

/** How often memory is looked at in a run. */
const looks = 12;
/** At first when the last segment is over, which may be a short one: then most is held. */
const firstLook = 1024;

/** Carries a cotangent back over the whole of a sequence, its norm taken at every lag. */
function carryWhole(trajectory: Trajectory, look?: () => void): void {
  const every = Math.ceil(trajectory.length / looks);
  let lost = 0;
  carryBack(trajectory, [lossDirection(trajectory)], {
    visit(cotangent, lag) {
      if (!Number.isFinite(logNorm(cotangent))) lost++;
      if (lag % every === firstLook) look?.();
    },
  });
  if (lost > 0) throw new Error(`${lost} of ${trajectory.length} norms are not finite and positive`);
}

/** T = 10³ … 10⁶, the inputs drawn as they are read; of the longest run the memory as well. */
function overLengths(cell: DecaySize['cell'], runsOf: ReadonlyMap<number, number>): void {
  const longest = Math.max(...runsOf.keys());
  const found = [...runsOf].map(([length, runs]) => {
    const size: DecaySize = { cell, hiddenSize: 64, length };
    const trajectory = decayProblem(size);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const watch = length === longest ? watchMemory() : null;
      const start = processorMs();
      carryWhole(trajectory, watch?.look);
      const seen = watch?.seen();
      times.push(processorMs() - start - (seen?.pausedMs ?? 0));
      if (seen === undefined || run > 0) continue;
      const { states, segment, piece } = carryMemory(trajectory.architecture, length);
      memory.push({ problem: problemName(size), saidBytes: states + segment + piece, ...seen });
    }
    const timing = timingOf(`drawn inputs, ${problemName(size)}`, length, times);
    note(timing);
    return timing;
  });
  comparisons.push(...linearQuestions(cell === 'elman' ? 'Elman tanh' : 'LSTM', found));
}

for (const length of [100, 200, 400]) againstLagByLag({ cell: 'elman', hiddenSize: 32, length }, 5);
const numpy = againstNumpy(
  new Map([
    [{ cell: 'elman', hiddenSize: 32, length: 1000 }, 1.5],
    [{ cell: 'elman', hiddenSize: 64, length: 1000 }, 0.8],
    [{ cell: 'elman', hiddenSize: 128, length: 1000 }, 1 / 3],
    [{ cell: 'lstm', hiddenSize: 64, length: 1000 }, 1 / 2],
  ]),
  31,
);
overLengths(
  'elman',
  new Map([
    [1e3, 25],
    [1e4, 7],
    [1e5, 3],
    [1e6, 1],
  ]),
);
overLengths(
  'lstm',
  new Map([
    [1e3, 25],
    [1e4, 5],
    [1e5, 3],
    [1e6, 1],
  ]),
);
for (const row of memory) comparisons.push(...memoryQuestions(row));

const report: DecayBenchReport = {
  command: 'npm run bench:decay',
  seed,
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  numpy,
  comparisons,
  timings,
  memory,
};
const folder = new URL('../../reports/benchmarks/', import.meta.url);
writeFileSync(new URL('decay.json', folder), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(new URL('decay.md', folder), decayBenchMarkdown(report));
process.stdout.write(decayBenchMarkdown(report));
