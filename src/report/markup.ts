import { visibleText } from './visible-text.js';

/** Marks text as markup; a symbol, so that no JSON document can hold it. */
const trustedKey = Symbol('markup');

/** A piece of HTML or SVG that is well-formed and inert. */
export interface Markup {
  readonly [trustedKey]: string;
}

/** What may stand in a template: text, which is escaped; markup, which is not; lists of both; null for nothing. */
export type Piece = string | number | Markup | null | readonly Piece[];

/**
 * Escapes a text for HTML and SVG, in elements and in quoted attributes alike: `& < > " '` become references, and
 * characters that cannot be seen their `\u` escapes.
 */
export function escapeMarkup(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * Builds markup from a template: what stands between its braces is escaped unless it is markup itself.
 *
 * Only for contexts where text is harmless once escaped: elements and quoted attributes, never scripts or styles.
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = parts[0]!;
  pieces.forEach((piece, index) => {
    text += rendered(piece) + parts[index + 1]!;
  });
  return trusted(text);
}

/** Declares a text to be markup: only for what this program wrote itself. */
export function trusted(text: string): Markup {
  return { [trustedKey]: text };
}

/** Writes markup as text, the last step of making a page. */
export function markupText(markup: Markup): string {
  return markup[trustedKey];
}

function rendered(piece: Piece): string {
  if (piece === null) return '';
  if (Array.isArray(piece)) return piece.map(rendered).join('');
  if (typeof piece === 'object' && trustedKey in piece) return markupText(piece);
  return escapeMarkup(String(piece));
}
