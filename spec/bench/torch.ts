import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** PyTorch's times, or why there are none. */
export type TorchTimes =
  | { readonly torch: string; readonly minimumMs: Readonly<Record<string, number>> }
  | { readonly missing: string };

/** Times PyTorch in a process of its own, on one thread; `BACKPROOF_PYTHON`, else python3. */
export function timeTorch(sizes: readonly (readonly [number, number])[], repeats: number): TorchTimes {
  const python = process.env.BACKPROOF_PYTHON ?? 'python3';
  const script = fileURLToPath(new URL('torch_elman.py', import.meta.url));
  const run = spawnSync(python, [script], {
    input: `${JSON.stringify({ sizes, repeats })}\n`,
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    timeout: 300_000,
  });
  if (run.status !== 0) {
    const reason = run.error?.message ?? run.stderr.trim().split('\n').at(-1) ?? 'no reason given';
    return { missing: `PyTorch could not be timed with ${python}: ${reason}` };
  }
  return JSON.parse(run.stdout) as TorchTimes;
}
