/** Finds tags that are not closed, or closed in the wrong order: a browser would repair them, an XML reader stops. */
export function unbalancedTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, empty] of xml.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (empty === '/') continue;
    if (closing === '') open.push(name!);
    else if (open.pop() !== name) return [name!];
  }
  return open;
}
