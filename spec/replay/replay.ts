import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, type TestContext } from 'vitest';
import { type Finding, resultSchema } from '../../src/contract/result.js';
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
  for (const version of nodeVersions) {
    const node = inject('nodes')[version];
    if ('missing' in node) continue;
    mkdirSync(join(folder, `node-${version}`));
    const program = join(folder, `node-${version}`, 'backproof');
    writeFileSync(program, `#!/bin/sh\nexec '${node.path}' '${inject('program')}' "$@"\n`);
    chmodSync(program, 0o755);
  }
}

/** The oldest version that is there: the one under which a failure is met first. */
export function oldestNode(): NodeVersion {
  return nodeVersions.find((version) => 'path' in inject('nodes')[version])!;
}

/** Runs a command line of `backproof check` in a shell, as a person would paste it, and reads the findings. */
export async function findingsOf(
  folder: string,
  version: NodeVersion,
  line: string,
): Promise<readonly Finding[]> {
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
  return resultSchema.parse(JSON.parse(said.stdout)).findings;
}

/**
 * What a replay must give again: the numbers bit for bit, the case byte for byte, and the name.
 *
 * Where a subject answers at random nothing makes it answer alike: the case and what is said of it are the same then.
 */
export function told({ check, fault, quantity, worst, case: shown, replay }: Finding) {
  const said = { check, fault, case: JSON.stringify(shown), replay };
  return check === 'behaviour/determinism' ? said : { ...said, quantity, worst };
}

/** Replays a finding by its line under each version of Node; a version that is not there skips the rest, and says why. */
export async function replayed(
  folder: string,
  { replay, check, quantity }: Finding,
  { skip }: Pick<TestContext, 'skip'>,
): Promise<readonly ReturnType<typeof told>[]> {
  const again: ReturnType<typeof told>[] = [];
  for (const version of nodeVersions) {
    const node = inject('nodes')[version];
    if ('missing' in node) skip(`Node ${version} is not there: ${node.missing}`);
    const findings = await findingsOf(folder, version, replay);
    const same = findings.find((each) => each.check === check && each.quantity === quantity) ?? findings[0];
    if (same === undefined) throw new Error(`"${replay}" finds nothing under Node ${version}.`);
    again.push(told(same));
  }
  return again;
}

/** Nothing that would configure a run, and no colours. */
function usualEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:BACKPROOF_|FORCE_COLOR$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1' };
}
