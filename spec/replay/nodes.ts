import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);

/** The versions of Node on which a replay must give the same. */
export const nodeVersions = [20, 22, 24] as const;
export type NodeVersion = (typeof nodeVersions)[number];

/** Where a version of Node is, or why it is not there. */
export type FoundNode = { readonly path: string } | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    nodes: Readonly<Record<NodeVersion, FoundNode>>;
  }
}

/** So long may npm take to fetch a version: 40 MB over a slow line. */
const installationMs = 120_000;

/** Outside of the project, where the next run finds them again. */
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'backproof-nodes');

/** Finds each version of Node; says at once, and loudly, where one cannot be had, whatever becomes of the specs. */
export default async function setup(project: TestProject): Promise<void> {
  const found = await Promise.all(
    nodeVersions.map(async (version) => [version, await findNode(version)] as const),
  );
  project.provide('nodes', Object.fromEntries(found) as Record<NodeVersion, FoundNode>);
  for (const [version, node] of found) {
    if ('missing' in node) process.stderr.write(`NOT CHECKED: Node ${version}. ${node.missing}\n`);
  }
}

/** Finds a version of Node: the one that runs this, or npm's package `node`, installed where it is kept for the next time. */
export async function findNode(version: NodeVersion): Promise<FoundNode> {
  if (majorOf(process.version) === version) return { path: process.execPath };
  const folder = join(cache, String(version));
  const path = join(folder, 'node_modules', 'node', 'bin', 'node');
  if (await isNode(path, version)) return { path };
  const command = ['install', '--no-audit', '--no-fund', '--prefix', folder, `node@${version}`];
  const said = `"npm ${command.join(' ')}"`;
  try {
    mkdirSync(folder, { recursive: true });
    await run('npm', command, { cwd: folder, timeout: installationMs });
  } catch (cause) {
    return { missing: `${said} failed: ${npmError(cause)}` };
  }
  return (await isNode(path, version)) ? { path } : { missing: `${said} gave no Node that runs.` };
}

/** What npm itself calls the reason, without its advice and its traces: `code ECONNREFUSED`. */
function npmError(cause: unknown): string {
  const [line] = /^npm error code .*$/m.exec(String(Object(cause).stderr)) ?? [String(cause)];
  return line.replace(/^npm error /, '');
}

async function isNode(path: string, version: NodeVersion): Promise<boolean> {
  return run(path, ['--version']).then(
    ({ stdout }) => majorOf(stdout) === version,
    () => false,
  );
}

function majorOf(version: string): number {
  return Number(/^v(\d+)\./.exec(version)?.[1]);
}
