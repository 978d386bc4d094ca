import { type Comparison, comparisonTable } from '../report.js';
import type { SeenMemory } from './memory-watch.js';
import { type Timing, usPerStep } from './timing.js';

/** What a long run held, beside what it was said to hold. */
export interface MemoryRow extends SeenMemory {
  readonly problem: string;
  /** what `carryMemory` says is held on the way back */
  readonly saidBytes: number;
}

/** Everything that a run of the decay benchmark found. */
export interface DecayBenchReport {
  readonly command: string;
  readonly seed: number;
  readonly node: string;
  readonly processor: string;
  readonly numpy: string | null;
  readonly comparisons: readonly Comparison[];
  readonly timings: readonly Timing[];
  readonly memory: readonly MemoryRow[];
}

/** Renders the report for a reader. */
export function decayBenchMarkdown(report: DecayBenchReport): string {
  const numpy = report.numpy === null ? 'without NumPy' : `NumPy ${report.numpy} on one thread`;
  return [
    '# How long measuring decay takes',
    '',
    `Made by \`${report.command}\`, seed ${report.seed}, Node ${report.node}, ${numpy}, ${report.processor}.`,
    'Everything was measured in one run; ratios are of shortest times. Times are the process’s own processor time.',
    'Layers have D = H, all numbers are float64, and the norm is taken at every lag.',
    '',
    ...comparisonTable(report.comparisons),
    '',
    '## Times',
    '',
    '| task | runs | median, ms | shortest | longest | µs a step, at the least |',
    '| --- | --- | --- | --- | --- | --- |',
    ...report.timings.map(timingRow),
    '',
    'From T = 10³ to T = 10⁴ a step becomes dearer, because more than 1024 steps are run twice, once forward and once more as the way back',
    'comes to them, and their random inputs are drawn twice. Beyond, it is the same step again.',
    '',
    '## Memory',
    '',
    '| problem | arrays alive, at most | said by `carryMemory` | the whole process, at most |',
    '| --- | --- | --- | --- |',
    ...report.memory.map(
      ({ problem, heldBytes, saidBytes, residentBytes }) =>
        `| ${problem} | ${megabytes(heldBytes)} | ${megabytes(saidBytes)} | ${megabytes(residentBytes)} |`,
    ),
    '',
    'Arrays alive were counted after a collection, a dozen times in the run. The process holds Node.js itself, code, and arrays that wait to be',
    'collected, which it lets grow far beyond what is alive.',
    '',
  ].join('\n');
}

function timingRow(timing: Timing): string {
  const { task, runs, medianMs, leastMs, mostMs } = timing;
  const times = [medianMs, leastMs, mostMs].map((ms) => ms.toPrecision(4)).join(' | ');
  return `| ${task} | ${runs} | ${times} | ${usPerStep(timing).toPrecision(3)} |`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
