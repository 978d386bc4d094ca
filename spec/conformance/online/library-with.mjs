import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, relative, sep } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Loads a CommonJS package anew, with lines of its source changed on the way: nothing is written, and what others load stays.
 *
 * @param {string} name - of the package
 * @param {readonly { file: string, line: number, code: string, instead: string }[]} edits - `code` is what the line holds now,
 *   without the blanks around it
 * @throws Error when a line holds something else, or a file was not loaded
 */
export function libraryWith(name, edits = []) {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const isInside = (path) => path.startsWith(folder + sep);
  const open = new Set(edits);
  const usual = Module._extensions['.js'];
  const kept = Object.entries(require.cache).filter(([path]) => isInside(path));
  const forget = () => {
    for (const path of Object.keys(require.cache)) if (isInside(path)) delete require.cache[path];
  };
  forget();
  Module._extensions['.js'] = (module, path) => {
    if (!isInside(path)) return usual(module, path);
    const lines = readFileSync(path, 'utf8').split('\n');
    const file = relative(folder, path).replaceAll(sep, '/');
    for (const edit of edits.filter((each) => each.file === file)) {
      replaceLine(lines, edit);
      open.delete(edit);
    }
    return module._compile(lines.join('\n'), path);
  };
  try {
    const library = require(name);
    if (open.size > 0)
      throw new Error(`${name} loads no file ${[...open].map(({ file }) => file).join(', ')}.`);
    return library;
  } finally {
    Module._extensions['.js'] = usual;
    forget();
    for (const [path, module] of kept) require.cache[path] = module;
  }
}

function replaceLine(lines, { file, line, code, instead }) {
  const found = lines[line - 1]?.trim();
  if (found !== code) throw new Error(`${file}:${line} holds ${found}, expected ${code}.`);
  lines[line - 1] = instead;
}
