import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
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

/** Finds each version of Node, or installs npm's package `node` of that version; says where one cannot be had. */
export default async function setup(project: TestProject): Promise<void> {
  const found = await Promise.all(nodeVersions.map(findNode));
  project.provide('nodes', Object.fromEntries(found) as Record<NodeVersion, FoundNode>);
  for (const [version, node] of found) {
    if ('missing' in node)
      process.stderr.write(`Replays under Node ${version} are skipped: ${node.missing}\n`);
  }
}

async function findNode(version: NodeVersion): Promise<[NodeVersion, FoundNode]> {
  if (majorOf(process.version) === version) return [version, { path: process.execPath }];
  const folder = join(cache, String(version));
  const path = join(folder, 'node_modules', 'node', 'bin', 'node');
  const command = ['install', '--no-audit', '--no-fund', '--prefix', folder, `node@${version}`];
  try {
    if (!existsSync(path)) {
      mkdirSync(folder, { recursive: true });
      await run('npm', command, { cwd: folder, timeout: installationMs });
    }
    const { stdout } = await run(path, ['--version']);
    if (majorOf(stdout) !== version) return [version, { missing: `${path} is Node ${stdout.trim()}.` }];
    return [version, { path }];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    return [version, { missing: `"npm ${command.join(' ')}" gave no Node that runs (${reason}).` }];
  }
}

function majorOf(version: string): number {
  return Number(/^v(\d+)\./.exec(version)?.[1]);
}
