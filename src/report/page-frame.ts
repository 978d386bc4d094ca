import { html, type Markup, markupText, trusted } from './markup.js';
import { packedText } from './packed-text.js';
import { packedProgramId, pageLoader, pageLoaderHash } from './page-loader.js';
import { pageStyle, pageStyleHash } from './page-style.js';

/** Rules of one page beside those that all share. */
export interface PageRules {
  readonly style: string;
  /** its SHA-256 in base64, by which the content security policy lets it in */
  readonly hash: string;
}

/** A program that runs in a page, a module; the page holds it packed. */
export interface PageScript {
  readonly text: string;
  /** its SHA-256 in base64, by which the content security policy lets it in */
  readonly hash: string;
}

/**
 * Writes a whole HTML page around a body.
 *
 * The page holds everything it shows: no network, no font, and a content security policy that lets in its own style sheets
 * and its one script, if it has one, alone.
 *
 * @param title - plain text; it is escaped
 * @param own - what this page alone looks like
 * @param script - what runs once the body is there; null: nothing does
 */
export function framedPage(
  title: string,
  body: Markup,
  own: PageRules | null = null,
  script: PageScript | null = null,
): string {
  const hashes = [pageStyleHash, ...(own === null ? [] : [own.hash])].map((hash) => `'sha256-${hash}'`);
  const scripts = script === null ? '' : ` script-src 'sha256-${pageLoaderHash}' 'sha256-${script.hash}';`;
  const policy = `default-src 'none'; style-src ${hashes.join(' ')};${scripts} base-uri 'none'; form-action 'none'`;
  return markupText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>${
    own === null
      ? null
      : html`
<style>${trusted(own.style)}</style>`
  }
</head>
<body>
${body}${
  script === null
    ? null
    : html`
<script type="application/octet-stream" id="${packedProgramId}">${packedText(script.text)}</script>
<script type="module">${trusted(pageLoader)}</script>`
}
</body>
</html>
`);
}
