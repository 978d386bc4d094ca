import { describe, expect, it } from 'vitest';
import { runChild } from './child-program.js';

const options = { folder: '.', timeLimitMs: 30_000, python: 'python3' };

function run(program: string, changes: Partial<typeof options> = {}, wanted?: readonly number[]) {
  return runChild([process.execPath, '-e', program], { ...options, ...changes }, wanted);
}

describe('runChild', () => {
  it('collects what a program writes', async () => {
    const program = 'console.log(1); console.error(2)';
    expect(await run(program)).toEqual({ stdout: '1\n', stderr: '2\n', complaint: null });
  });

  it('says how it ended unless that was wanted', async () => {
    expect((await run('process.exit(3)')).complaint).toBe('It ended with the exit code 3.');
    expect((await run('process.exit(3)', {}, [0, 3])).complaint).toBeNull();
    expect((await run('process.kill(process.pid, "SIGKILL")')).complaint).toBe('It was ended by SIGKILL.');
    expect((await runChild(['no-such-program'], options)).complaint).toMatch(/^It could not be started/);
  });

  it('ends it with its children when its time is over', async () => {
    const sleeping = `require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => 0, 1e6)'], { stdio: 'inherit' });`;
    const { complaint } = await run(sleeping, { timeLimitMs: 500 });
    expect(complaint).toBe('It did not end within 0.5 seconds.');
  });

  it('hides what would configure backproof, and tells where Python is', async () => {
    process.env.BACKPROOF_CASES = '1';
    const { stdout } = await run(
      'console.log(process.env.BACKPROOF_CASES, process.env.BACKPROOF_PYTHON)',
    ).finally(() => {
      delete process.env.BACKPROOF_CASES;
    });
    expect(stdout).toBe('undefined python3\n');
  });
});
