/** A fenced block of a document: its language, its text, and the line that it begins at. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** Collects the fenced blocks of a document, in their order. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
    language: language!,
    text: text!,
  }));
}

/** Gives a document without its fenced blocks: what is said in words, tables and code spans. */
export function proseOf(markdown: string): string {
  return markdown.replace(/^```\w*\n[\s\S]*?^```$/gm, '');
}

/**
 * Cuts out a section, from its heading to the next one of the same or a higher level.
 *
 * @param heading - as it is written: `### In Python`
 * @throws Error where the document has no such heading
 */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`There is no heading “${heading}”.`);
  const level = heading.indexOf(' ');
  let inBlock = false;
  const length = lines.slice(start + 1).findIndex((line) => {
    if (line.startsWith('```')) inBlock = !inBlock;
    return !inBlock && new RegExp(`^#{1,${level}} `).test(line);
  });
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** Tells how a heading is linked to, as GitHub makes it: its words in small letters, joined by hyphens. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** Collects the anchors of a document's headings. */
export function anchorsOf(markdown: string): Set<string> {
  return new Set([...proseOf(markdown).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!)));
}
