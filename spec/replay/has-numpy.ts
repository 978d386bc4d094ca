import { spawnSync } from 'node:child_process';

/** Whether there is a Python in which the programs of these specs run: `python3 -c 'import numpy'` says so too. */
export function hasNumpy(): boolean {
  return spawnSync('python3', ['-c', 'import numpy']).status === 0;
}
