import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { packageFolder } from './package-folder.js';

/**
 * Finds the program of the report's page: bundled once backproof is built, bundled now while it is developed.
 *
 * @returns its text, and the SHA-256 of it in base64, by which a content security policy lets it in
 * @throws Error when it is missing: then the installation is broken
 */
export async function pageScript(): Promise<{ readonly text: string; readonly hash: string }> {
  const folder = await packageFolder();
  const text = import.meta.url.endsWith('.ts')
    ? await bundledNow(folder)
    : await readFile(`${folder}/dist/page.js`, 'utf8');
  return { text, hash: createHash('sha256').update(text).digest('base64') };
}

/** The bundler is there in a checkout alone, so the path is one that only running tells. */
async function bundledNow(folder: string): Promise<string> {
  const { bundlePage } = (await import(`${folder}/build.mjs`)) as { bundlePage: () => Promise<string> };
  return bundlePage();
}
