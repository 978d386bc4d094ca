import { targetOf } from './import-rules.js';
import { folderOf } from './import-table.js';
import { moduleReferences } from './module-references.js';

/** Node → the nodes that it points to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads which files of src/ import which others, types included. */
export function fileGraph(sources: ReadonlyMap<string, string>): Graph {
  return new Map(
    [...sources].map(([path, text]) => {
      const relative = moduleReferences(path, text).flatMap(({ specifier }) =>
        specifier?.startsWith('.') === true ? [targetOf(path, specifier)] : [],
      );
      return [path, new Set(relative)];
    }),
  );
}

/** Draws the files of each folder together. */
export function folderGraph(files: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [path, targets] of files) {
    const own = folderOf(path);
    const others = folders.get(own) ?? new Set();
    for (const target of targets) {
      if (target.startsWith('src/') && folderOf(target) !== own) others.add(folderOf(target));
    }
    folders.set(own, others);
  }
  return folders;
}

/** Finds a way from some node back to itself, as the nodes on it; null if there is none. */
export function findCycle(graph: Graph): readonly string[] | null {
  const finished = new Set<string>();
  const follow = (node: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (finished.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = follow(next, [...way, node]);
      if (cycle !== null) return cycle;
    }
    finished.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = follow(node, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
