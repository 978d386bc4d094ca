import { html, type Markup, markupText, trusted } from './markup.js';
import { pageStyle, pageStyleHash } from './page-style.js';

/**
 * Writes a whole HTML page around a body.
 *
 * The page holds everything it shows: no script, no network, no font, and a content security policy that lets in its own
 * style sheet alone.
 *
 * @param title - plain text; it is escaped
 */
export function framedPage(title: string, body: Markup): string {
  const policy = `default-src 'none'; style-src 'sha256-${pageStyleHash}'; base-uri 'none'; form-action 'none'`;
  return markupText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
${body}
</body>
</html>
`);
}
