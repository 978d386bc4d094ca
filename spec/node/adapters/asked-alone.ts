import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Request } from '../../../src/contract/request.js';

/** Long enough to load a library on a busy machine; a process that something keeps alive never ends. */
const timeLimitMs = 40_000;

/**
 * Opens a built-in subject in a process of its own, asks it one request and closes it.
 *
 * @param file - in `src/node/adapters/`
 * @returns what the process wrote; the loss stands on stdout
 * @throws Error when it fails, or does not end by itself
 */
export async function askedAlone(
  file: string,
  name: string,
  request: Request,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const url = new URL(`../../../src/node/adapters/${file}`, import.meta.url);
  const program = `const { ${name}: builtIn } = await import(${JSON.stringify(url.href)});
    const subject = await builtIn.open({ python: 'python3', timeoutMs: 1000, maxReplyBytes: 1000 });
    const { loss } = await subject.evaluate(${literal(request)});
    await subject.close();
    console.log(loss);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  return promisify(execFile)(process.execPath, args, { timeout: timeLimitMs });
}

/** A request as an expression; in JSON its typed arrays would be objects. */
function literal(request: Request): string {
  const marked = JSON.stringify(request, (_, value: unknown) =>
    value instanceof Float64Array ? `Float64Array.of(${value.join(', ')})` : value,
  );
  return marked.replace(/"(Float64Array\.of\([^"]*\))"/g, '$1');
}
