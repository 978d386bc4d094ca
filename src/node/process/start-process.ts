import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { shellCommand } from './shell-command.js';

/** What is run, and where. */
export interface CommandOptions {
  /** run by the shell, as a user types it */
  readonly command: string;
  /** the folder that it runs in; this process's own unless given */
  readonly cwd?: string | undefined;
  /** variables added to this process's own; undefined takes one away */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A process that runs, or why there is none. */
export type StartedProcess =
  | { readonly child: ChildProcessWithoutNullStreams; readonly id: number }
  | { readonly reason: Promise<unknown> };

/**
 * Starts a command in a session and a process group of its own, with pipes for stdin, stdout and stderr.
 *
 * By Node's own `spawn`: what execa adds (promises, listeners and clean-up of its own on streams and process) would have
 * to be switched off, because here whoever talks to the process ends it.
 */
export function startProcess({ command, cwd, environment }: CommandOptions): StartedProcess {
  try {
    const isWindows = process.platform === 'win32';
    const child = spawn(isWindows ? command : shellCommand(command), {
      shell: true,
      cwd,
      env: { ...process.env, ...environment },
      detached: !isWindows,
      windowsHide: true,
      stdio: 'pipe',
    });
    if (child.pid === undefined) return { reason: once(child, 'error').then(([error]) => error) };
    child.on('error', () => undefined);
    return { child, id: child.pid };
  } catch (error) {
    return { reason: Promise.resolve(error) };
  }
}
