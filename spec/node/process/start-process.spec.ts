import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startProcess } from '../../../src/node/process/start-process.js';

describe('startProcess', () => {
  it('runs a command by the shell, as the leader of a group of its own', async () => {
    const started = startProcess({ command: 'ps -o pid=,pgid= -p $$ && exit 3' });
    if ('reason' in started) throw await started.reason;
    const { child, id } = started;
    const [line] = await once(child.stdout, 'data');
    expect(String(line).trim().split(/\s+/)).toEqual([String(id), String(id)]);
    expect(await once(child, 'exit')).toEqual([3, null]);
  });

  it('adds variables to those of this process, and takes away those that are undefined', async () => {
    process.env.BACKPROOF_SPEC = 'here';
    const environment = { GREETING: 'hello', BACKPROOF_SPEC: undefined };
    const started = startProcess({
      command: 'echo "$GREETING-$BACKPROOF_SPEC-$' + '{PATH:+path}"',
      environment,
    });
    delete process.env.BACKPROOF_SPEC;
    if ('reason' in started) throw await started.reason;
    const [line] = await once(started.child.stdout, 'data');
    expect(String(line)).toBe('hello--path\n');
  });

  it.each([{ command: 'cat', cwd: '/no/such/folder' }, { command: 'cat \0' }])(
    'gives the reason where %j cannot be started',
    async (options) => {
      const started = startProcess(options);
      expect('reason' in started && (await started.reason)).toBeInstanceOf(Error);
    },
  );
});
