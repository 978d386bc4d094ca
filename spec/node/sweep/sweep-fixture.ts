import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurePoint, type PointResult } from '../../../src/decay/measure-point.js';
import { type DecayPoint, planDecay } from '../../../src/decay/plan-decay.js';

/** A sweep of fourteen small networks, measured once. */
export const points: readonly DecayPoint[] = planDecay({
  lengths: [6],
  hiddenSizes: [3],
  inputs: ['random'],
  seeds: 2,
});
export const results: readonly PointResult[] = points.map(measurePoint);
export const origin = { version: '1.2.3', command: 'backproof decay --seed 7', seed: 7, epsilon: 1e-3 };
export const whole = { index: 1, count: 1 };

/** Runs something in a folder that is gone afterwards. */
export async function inFolder<Value>(part: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'backproof-sweep-'));
  try {
    return await part(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
