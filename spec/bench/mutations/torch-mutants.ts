import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluateReference } from '../../../src/network/evaluate.js';
import type { MutationProblem, MutationSizes } from './mutation-problem.js';
import type { Mutation } from './mutations.js';

/** One run of gradcheck. */
export interface GradcheckRun {
  readonly caught: boolean;
  readonly ms: number;
}

/** What gradcheck says of one mutant. */
export interface TorchVerdict {
  /** the largest difference between its gradient in torch and ours, relative to the largest entry of the right block */
  readonly difference: number;
  /** fast mode on the loss, a single number */
  readonly fastLoss: GradcheckRun;
  /** fast mode on the layer's outputs and final state */
  readonly fastOutputs: GradcheckRun;
  /** slow mode's comparison of every entry, with the right gradient in place of its differences */
  readonly slowRule: boolean;
  /** slow mode itself, on the loss as a function of one block; null where it was not run */
  readonly slowRun: (GradcheckRun & { readonly block: string }) | null;
}

/** PyTorch's verdicts by mutant, `right` among them, or why there are none. */
export type TorchVerdicts =
  | { readonly torch: string; readonly mutants: Readonly<Record<string, TorchVerdict>> }
  | { readonly missing: string };

/** Two implementations of a mutant are taken for the same up to here; sums of 768 products differ by up to 1e-13. */
const sameGradient = 1e-10;

const timeLimitMs = 900_000;

/** Which mutants slow mode is really run on, and on which block: two losses an entry, so not on all of them. */
const slowRuns = { 'bias-last-step': 'ba', 'zero-initial-state': 'h', 'scaled-1.0005': 'Waa' };

/**
 * Lets torch.autograd.gradcheck judge the same mutants on the same numbers, by `$BACKPROOF_PYTHON`, else `python3`.
 *
 * @throws Error when a mutant in torch has another gradient than ours
 */
export function judgeWithTorch(
  problem: MutationProblem,
  sizes: MutationSizes,
  mutations: readonly Mutation[],
): TorchVerdicts {
  const folder = mkdtempSync(join(tmpdir(), 'backproof-mutants-'));
  try {
    writeQuestion(folder, problem, sizes, mutations);
    return askTorch(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askTorch(folder: string): TorchVerdicts {
  const python = process.env.BACKPROOF_PYTHON ?? 'python3';
  const script = fileURLToPath(new URL('torch_mutants.py', import.meta.url));
  const run = spawnSync(python, [script, folder], {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
    timeout: timeLimitMs,
  });
  if (run.status !== 0) {
    const reason = run.error?.message ?? run.stderr.trim().split('\n').at(-1) ?? 'no reason given';
    return { missing: `gradcheck could not be run with ${python}: ${reason}` };
  }
  const verdicts = JSON.parse(run.stdout) as Exclude<TorchVerdicts, { missing: string }>;
  for (const [id, { difference }] of Object.entries(verdicts.mutants)) {
    if (!(difference <= sameGradient)) {
      throw new Error(`${id}: its gradient in torch differs from ours by ${difference}, relative.`);
    }
  }
  return verdicts;
}

function writeQuestion(
  folder: string,
  problem: MutationProblem,
  sizes: MutationSizes,
  mutations: readonly Mutation[],
): void {
  const { parameters, inputs, state, objective } = problem;
  const blocks = [parameters.Wax!, parameters.Waa!, parameters.ba!, inputs, state.h];
  const numbers = [...blocks, objective.outputs, objective.h];
  const stages = [undefined, ...mutations.map((mutation) => mutation.stages(problem))];
  const gradients = stages.flatMap((each) => {
    const named = evaluateReference(problem, each).gradients!;
    return ['Wax', 'Waa', 'ba', 'inputs', 'h'].map((block) => named[block]!);
  });
  const write = (file: string, tensors: readonly { readonly data: ArrayBufferView }[]): void =>
    writeFileSync(
      join(folder, file),
      Buffer.concat(tensors.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))),
    );
  write('problem.f64', numbers);
  write('gradients.f64', gradients);
  const question = { sizes, mutants: ['right', ...mutations.map(({ id }) => id)], slow: slowRuns };
  writeFileSync(join(folder, 'question.json'), JSON.stringify(question));
}
