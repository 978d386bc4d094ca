/**
 * Breaks a text between words so that no line is longer than `width`; a longer word stands alone on its line.
 *
 * A no-break space keeps its words together and is written as an ordinary one.
 *
 * @param indent - how many spaces begin every line after the first
 * @param used - how many columns of the first line are taken already
 */
export function wrappedText(text: string, width: number, indent: number, used = indent): string {
  const lines = [''];
  let column = used;
  for (const word of text.split(' ')) {
    const line = lines.length - 1;
    const fits = column + word.length + (lines[line] === '' ? 0 : 1) <= width;
    if (fits || lines[line] === '') {
      column += word.length + (lines[line] === '' ? 0 : 1);
      lines[line] = lines[line] === '' ? word : `${lines[line]} ${word}`;
    } else {
      lines.push(word);
      column = indent + word.length;
    }
  }
  return lines.join(`\n${' '.repeat(indent)}`).replaceAll('\u00a0', ' ');
}
