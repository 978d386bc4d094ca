import { posix } from 'node:path';
import { anchorsOf, proseOf } from './markdown.js';

/**
 * Finds the links of a document that lead nowhere: to a file that is not there, or to a heading that its document has not.
 *
 * Links to other sites are left alone.
 *
 * @param path - the document's, from the top of the repository
 * @param exists - whether there is a file or folder of this path
 * @param read - the text of another document
 */
export function brokenLinks(
  path: string,
  markdown: string,
  exists: (path: string) => boolean,
  read: (path: string) => string,
): string[] {
  const targets = [...proseOf(markdown).matchAll(/\]\(([^)\s]*)\)/g)].map(([, target]) => target!);
  return targets.filter((target) => {
    if (/^https?:\/\//.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const linked = file === '' ? path : posix.join(posix.dirname(path), file);
    if (target === '' || !exists(linked)) return true;
    if (anchor === undefined) return false;
    return !linked.endsWith('.md') || !anchorsOf(file === '' ? markdown : read(linked)).has(anchor);
  });
}
