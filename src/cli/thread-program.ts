import { pathToFileURL } from 'node:url';
import { packageFolder } from '../node/package-folder.js';

/**
 * Finds the program of a thread: bundled once backproof is built, TypeScript while it is developed.
 *
 * @param name - its path from this folder, without the ending
 */
export async function threadProgram(name: string): Promise<URL> {
  if (!import.meta.url.endsWith('.ts')) {
    return pathToFileURL(`${await packageFolder()}/dist/cli/${name}.js`);
  }
  // tsx does not reach into threads by itself.
  const program = new URL(`./${name}.ts`, import.meta.url);
  const start = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
    register();
    await import(${JSON.stringify(program.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}
