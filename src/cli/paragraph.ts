/** Makes one line of a text that is written over several, so that it is wrapped to the reader's terminal. */
export function paragraph(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
