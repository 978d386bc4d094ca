import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Trajectory } from '../../../src/decay/trajectory.js';
import { lossDirection } from './problems.js';

/** What NumPy took for one problem, and what it found. */
interface NumpyRun {
  readonly numpy: string;
  readonly timesMs: readonly number[];
  /** ln G(T) */
  readonly logNorm: number;
}

/** NumPy's runs, or why there are none. */
export type NumpyRuns = { readonly runs: readonly NumpyRun[] } | { readonly missing: string };

/** Times NumPy in a process of its own, on one thread; `BACKPROOF_PYTHON`, else python3. */
export function timeNumpy(
  problems: readonly (Trajectory & { readonly values: Float64Array })[],
  repeats: number,
): NumpyRuns {
  const python = process.env.BACKPROOF_PYTHON ?? 'python3';
  const script = fileURLToPath(new URL('numpy_scan.py', import.meta.url));
  const run = spawnSync(python, [script], {
    input: problems.map((problem) => `${JSON.stringify(questionOf(problem, repeats))}\n`).join(''),
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    timeout: 120_000,
  });
  if (run.status !== 0) {
    const reason = run.error?.message ?? run.stderr.trim().split('\n').at(-1) ?? 'no reason given';
    return { missing: `NumPy could not be timed with ${python}: ${reason}` };
  }
  const lines = run.stdout.trim().split('\n');
  return { runs: lines.map((line) => JSON.parse(line) as NumpyRun) };
}

function questionOf(problem: Trajectory & { readonly values: Float64Array }, repeats: number) {
  const { architecture, parameters, length, values } = problem;
  const { Wax, Waa, ba } = parameters;
  return {
    cell: architecture.cell,
    hidden: architecture.hiddenSize,
    length,
    Wax: [...Wax!.data],
    Waa: [...Waa!.data],
    ba: [...ba!.data],
    inputs: [...values],
    cotangent: [...lossDirection(problem).dh],
    repeats,
  };
}
