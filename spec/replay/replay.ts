import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { type Finding, type Result, resultSchema } from '../../src/contract/result.js';
import { type NodeVersion, nodeVersions } from './nodes.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const scaffold = join(here, '..', '..', 'src', 'node', 'scaffold', 'python');

/** Puts the wrong subjects into a folder, a module for each, and a `backproof` for each version of Node. */
export function prepare(folder: string, subjects: readonly string[]): void {
  copyFileSync(join(here, 'wrong-subject.mjs'), join(folder, 'wrong-subject.mjs'));
  copyFileSync(join(here, 'wrong_subject.py'), join(folder, 'wrong_subject.py'));
  for (const file of ['backproof_subject.py', 'my_lstm.py'])
    copyFileSync(join(scaffold, file), join(folder, file));
  for (const subject of subjects) {
    const text = `import { wrongSubjects } from './wrong-subject.mjs';\nexport default wrongSubjects['${subject}']();\n`;
    writeFileSync(join(folder, `${subject}.mjs`), text);
  }
  for (const [version, path] of presentNodes()) {
    mkdirSync(join(folder, `node-${version}`));
    const program = join(folder, `node-${version}`, 'backproof');
    writeFileSync(program, `#!/bin/sh\nexec '${path}' '${inject('program')}' "$@"\n`);
    chmodSync(program, 0o755);
  }
}

/** The versions of Node that are there, the oldest first, and their programs; `nodes.spec.ts` fails for one that is not. */
export function presentNodes(): readonly (readonly [NodeVersion, string])[] {
  return nodeVersions.flatMap((version) => {
    const node = inject('nodes')[version];
    return 'path' in node ? [[version, node.path] as const] : [];
  });
}

/** Runs a command line of `backproof check` in a shell, as a person would paste it, under the oldest Node unless told. */
export async function resultOf(
  folder: string,
  line: string,
  version: NodeVersion = presentNodes()[0]![0],
): Promise<Result> {
  const child = spawn('sh', ['-c', `${line} --json --quiet --no-failures`], {
    cwd: folder,
    env: {
      ...usualEnvironment(),
      PATH: `${join(folder, `node-${version}`)}${delimiter}${process.env.PATH}`,
      // A third of the time that a run takes to start, where Node knows it (22 and later).
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (said.stdout === '') throw new Error(`"${line}" ended with ${status}: ${said.stderr}`);
  return resultSchema.parse(JSON.parse(said.stdout));
}

/**
 * What a replay must give again: the whole finding, its numbers bit for bit, its case byte for byte, its sentences.
 *
 * Where a subject answers at random nothing makes it answer alike: the case and what is said of it are the same then.
 */
function told(finding: Finding): Partial<Finding> {
  const { check, case: shown, replay, fault } = finding;
  if (check === 'behaviour/determinism') return { check, fault, case: shown, replay };
  return finding;
}

/** Expects the line of a finding to give the finding again under each version of Node, with nothing but what the line says. */
export async function expectReplays(folder: string, finding: Finding): Promise<void> {
  const { replay, check, quantity } = finding;
  for (const [version] of presentNodes()) {
    const { findings } = await resultOf(folder, replay, version);
    const same = findings.find((each) => each.check === check && each.quantity === quantity) ?? findings[0];
    if (same === undefined) throw new Error(`"${replay}" finds nothing under Node ${version}.`);
    expect(told(same), `under Node ${version}`).toStrictEqual(told(finding));
  }
}

/** Nothing that would configure a run, and no colours. */
function usualEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:BACKPROOF_|FORCE_COLOR$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1' };
}
