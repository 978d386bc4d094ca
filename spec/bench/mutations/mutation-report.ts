import type { JudgedBlock } from './judge-mutant.js';
import type { MutationSizes } from './mutation-problem.js';
import type { GradcheckRun, TorchVerdict } from './torch-mutants.js';

/** What came of one mutant. */
export interface MutantRow {
  readonly id: string;
  readonly name: string;
  readonly caught: boolean;
  readonly elapsedMs: number;
  /** how often the subject was asked */
  readonly evaluations: number;
  /** every block, in canonical order */
  readonly blocks: readonly JudgedBlock[];
  /** the block that gives it away most plainly */
  readonly telling: JudgedBlock;
  readonly gradcheck: TorchVerdict | null;
}

/** Everything that a run found; the first row is the unmutated reference. */
export interface MutationReport {
  readonly command: string;
  readonly seed: number;
  readonly sizes: MutationSizes;
  readonly missProbability: number;
  readonly node: string;
  readonly processor: string;
  readonly torch: string | null;
  /** why there is no PyTorch; null when there is */
  readonly missing: string | null;
  /** of the whole gradient */
  readonly entryCount: number;
  /** the reference's budgets of the case, once for all mutants */
  readonly budgetsMs: number;
  readonly rows: readonly MutantRow[];
}

/** Renders the report for a reader. */
export function mutationMarkdown(report: MutationReport): string {
  const { sequenceLength: T, batchSize: B, inputSize: D, hiddenSize: H } = report.sizes;
  const torch = report.torch === null ? 'without PyTorch' : `PyTorch ${report.torch}`;
  return [
    '# Twenty mutated backward passes',
    '',
    `Made by \`${report.command}\`, seed ${report.seed}, Node ${report.node}, ${torch}, ${report.processor}; everything in one run.`,
    `A tanh Elman layer in float64, T = ${T}, B = ${B}, D = ${D}, H = ${H}, with an initial state and random cotangents at every step and on the final state.`,
    'The forward pass is right and the gradient is not; each mutant is judged by its own loss alone.',
    '',
    ...conclusions(report),
    '',
    '| mutant | ‖e‖ ÷ ‖g‖ | backproof | error ÷ budget | fast, loss | fast, outputs | slow |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...report.rows.map(tableRow),
    '',
    ...legend(report),
    '',
  ].join('\n');
}

function tableRow({ name, caught, telling, gradcheck }: MutantRow): string {
  const { block, relativeError, ratio } = telling;
  const seen = `${caught ? `caught (${block})` : 'passes'} | ${ratio.toPrecision(2)}`;
  const slow = gradcheck === null ? null : (gradcheck.slowRun ?? { caught: gradcheck.slowRule });
  const torch = [gradcheck?.fastLoss, gradcheck?.fastOutputs, slow].map((run) => verdict(run ?? null));
  return `| ${name} | ${relativeError.toExponential(1)} | ${seen} | ${torch.join(' | ')}${gradcheck?.slowRun ? ' (run)' : ''} |`;
}

function verdict(run: Pick<GradcheckRun, 'caught'> | null): string {
  return run === null ? 'not run' : run.caught ? 'caught' : 'passes';
}

function conclusions({ rows, budgetsMs, entryCount }: MutationReport): string[] {
  const mutants = rows.slice(1);
  const share = (isCaught: (row: MutantRow) => boolean): string =>
    `${mutants.filter(isCaught).length} of ${mutants.length}`;
  const ours = median(rows.map(({ elapsedMs }) => elapsedMs));
  const lines = [
    `- backproof caught ${share(({ caught }) => caught)}, in ${seconds(ours)} and ${rows[0]!.evaluations} evaluations each (time: median; and ${seconds(budgetsMs)} once for the budgets).`,
  ];
  const right = rows[0]!.gradcheck;
  if (right === null) return lines;
  const line = (mode: 'fastLoss' | 'fastOutputs', what: string): string => {
    const { ms } = right[mode];
    return `- \`gradcheck(fast_mode=True)\` on ${what} caught ${share(({ gradcheck }) => gradcheck![mode].caught)}, in ${seconds(ms)} on the right gradient, where it does not stop early: ${figures(ours / ms)} times faster.`;
  };
  return [
    ...lines,
    line('fastLoss', 'the loss'),
    line('fastOutputs', 'the outputs'),
    `- \`gradcheck(fast_mode=False)\` on the loss catches ${share(({ gradcheck }) => gradcheck!.slowRule)} by its rule, for ${2 * entryCount} evaluations each; where it was run, on one block each: ${slowRuns(rows)}.`,
  ];
}

function slowRuns(rows: readonly MutantRow[]): string {
  return rows
    .flatMap(({ name, gradcheck }) => {
      const run = gradcheck?.slowRun ?? null;
      return run === null ? [] : [`${name}, d${run.block} alone, ${verdict(run)} after ${seconds(run.ms)}`];
    })
    .join('; ');
}

function legend({ rows, missProbability, missing }: MutationReport): string[] {
  const bounds = rows[0]!.blocks.map(
    ({ block, relativeBound }) => `${block} ${relativeBound.toExponential(1)}`,
  );
  const largest = Math.max(...rows.map(({ gradcheck }) => gradcheck?.difference ?? 0));
  const torch =
    missing === null
      ? [
          `gradcheck has its defaults: eps = 1e-6, atol = 1e-5, rtol = 1e-3, nondet_tol = 0; when fast mode fails, the slow run that words its message is left out. Every mutant has the same gradient in PyTorch as here: they differ by at most ${largest.toExponential(1)} of the block's largest entry.`,
          "*slow*: two losses an entry and a Jacobian of one row make a full run too long for all mutants, so that the column holds slow mode's own comparison, |actual − expected| ≤ atol + rtol·|expected| for every entry, against the right gradient in place of its differences; *(run)* where slow mode itself was run, on the loss as a function of that one block.",
        ]
      : [`${missing}.`];
  return [
    `*‖e‖ ÷ ‖g‖* and *error ÷ budget* are of the block with the largest error ÷ budget. For the right gradient, ‖e‖ ÷ ‖g‖ is certified below ${bounds.join(', ')}, missed with probability ${missProbability} for all blocks together.`,
    ...torch.flatMap((sentence) => ['', sentence]),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function seconds(ms: number): string {
  return `${figures(ms / 1000)} s`;
}

/** Two significant figures, and no exponent for large numbers. */
function figures(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toPrecision(2);
}
