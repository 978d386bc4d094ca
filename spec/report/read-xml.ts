/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** its own text, as written between its children */
  readonly text: string;
}

const name = String.raw`[A-Za-z_][\w.-]*`;
const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/;
const token = new RegExp(
  String.raw`<!\[CDATA\[(?<data>[^]*?)\]\]>|</(?<end>${name})\s*>|<(?<start>${name})(?<given>(?:\s+${name}="[^<"]*")*)\s*(?<empty>/?)>|(?<text>[^<]+)`,
  'y',
);
/** What XML 1.0 takes for a character (its section 2.2). */
const characters = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads an XML 1.0 document, as strictly as the recommendation asks for what our reports may hold: a declaration, elements,
 * attributes, text and CDATA; no comments, no processing instructions, no types.
 *
 * @throws Error when it is not well-formed
 */
export function readXml(document: string): XmlElement {
  if (!characters.test(document)) throw new Error('holds what is no character');
  const start = declaration.exec(document)?.[0].length;
  if (start === undefined) throw new Error('has no declaration');
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  token.lastIndex = start;
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const groups = token.exec(document)?.groups;
    if (groups === undefined) throw new Error(`is broken at ${document.slice(at, at + 40)}`);
    take(groups, open);
  }
  const [root, ...others] = top.children;
  if (open.length > 1 || root === undefined || others.length > 0 || top.text.trim() !== '') {
    throw new Error('is not one element');
  }
  return root;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

function take(found: Readonly<Record<string, string | undefined>>, open: Open[]): void {
  const inner = open.at(-1)!;
  if (found.data !== undefined) inner.text += found.data;
  else if (found.text !== undefined) inner.text += contentIn(found.text);
  else if (found.end !== undefined) {
    if (open.pop()!.name !== found.end || open.length === 0)
      throw new Error(`${found.end} ends another element`);
  } else {
    const element = {
      name: found.start!,
      attributes: attributesIn(found.given ?? ''),
      children: [],
      text: '',
    };
    inner.children.push(element);
    if (found.empty === '') open.push(element);
  }
}

function attributesIn(given: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key, value] of given.matchAll(new RegExp(`(${name})="([^"]*)"`, 'g'))) {
    if (key! in attributes) throw new Error(`${key} is given twice`);
    attributes[key!] = plainText(value!);
  }
  return attributes;
}

/** What ends CDATA may stand in an attribute, but not in text. */
function contentIn(written: string): string {
  if (written.includes(']]>')) throw new Error('holds ]]> outside CDATA');
  return plainText(written);
}

function plainText(written: string): string {
  return written.replace(/&([^;]{0,8};)?/g, (reference, body: string | undefined) => {
    const entity = body?.slice(0, -1) ?? '';
    const code = /^#x([\da-f]+)$/i.exec(entity)?.[1];
    const character = code === undefined ? entities[entity] : String.fromCodePoint(Number.parseInt(code, 16));
    if (character === undefined || !characters.test(character)) throw new Error(`${reference} means nothing`);
    return character;
  });
}
