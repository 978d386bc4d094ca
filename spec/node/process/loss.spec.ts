import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { whenLost } from '../../../src/node/process/loss.js';

/** What is said of a shell command when it is lost, and what it had written by then. */
async function lossOf(script: string, deed?: 'write'): Promise<{ how: string; written: string }> {
  const child = spawn('/bin/sh', ['-c', script], { detached: true });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  child.stderr.resume();
  const lost = new Promise<string>((resolve) => whenLost(child, resolve));
  if (deed === 'write') setTimeout(() => child.stdin.write('x'.repeat(1_000_000)), 50);
  const how = await lost;
  child.stdin.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // nobody is left
  }
  return { how, written };
}

describe('whenLost', () => {
  it('says how the process ended, after its last words', async () => {
    expect(await lossOf('echo bye; exit 3')).toEqual({ how: 'ended with exit code 3', written: 'bye\n' });
    expect(await lossOf('kill -s KILL $$')).toMatchObject({ how: 'was ended by SIGKILL' });
  });

  it('waits a moment for the exit code of one that closes stdout first', async () => {
    expect(await lossOf('exec >&-; sleep 0.03; exit 3')).toMatchObject({ how: 'ended with exit code 3' });
  });

  it('does not wait for a child that holds stdout', async () => {
    expect(await lossOf('sleep 9 & exit 3')).toMatchObject({ how: 'ended with exit code 3' });
  });

  it('says which stream was closed by a process that goes on', async () => {
    const how = (stream: string) => `closed its ${stream}, though it is still running,`;
    expect(await lossOf('exec >&-; sleep 9')).toMatchObject({ how: how('stdout') });
    expect(await lossOf('exec <&-; sleep 9', 'write')).toMatchObject({ how: how('stdin') });
  });
});
