import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellCommand } from '../../../src/node/process/shell-command.js';

const ran = (command: string): string =>
  execFileSync('/bin/sh', ['-c', shellCommand(command)], { encoding: 'utf8' }).trim();

describe('shellCommand', () => {
  it.each(['python3 my_rnn.py', ' /usr/bin/env node --import=tsx "my rnn.ts" \'a "b"\' ', '~/bin/rnn'])(
    'lets the program take the shell’s place in %s',
    (command) => {
      expect(shellCommand(command)).toContain(`exec ${command}`);
    },
  );

  it.each([
    'cd src && python3 my_rnn.py',
    'SEED=7 python3 my_rnn.py',
    'python3 my_rnn.py | tee log',
    'python3 "$HOME/my_rnn.py"',
    'python3 my_rnn.py # mine',
    'python3 a.py\npython3 b.py',
    'python3 "un\\"quoted"',
    'python3 `which x`',
    'python3 a.py;exit',
    '(python3 a.py)',
    "python3 'open",
    '',
  ])('leaves %j as it is', (command) => {
    expect(shellCommand(command)).toBe(command);
  });

  it('runs what the command says, with its arguments', () => {
    expect(ran(`printf '%s|' 'a b' "c  d" e=f`)).toBe('a b|c  d|e=f|');
    expect(ran(`/usr/bin/env printf '%s|' 'a;b'`)).toBe('a;b|');
  });

  it('runs builtins, which no program stands for', () => {
    expect(ran('eval "echo hello"')).toBe('hello');
    expect(ran('command echo hello')).toBe('hello');
  });
});
