/** How much of a line a person is shown. */
const shownLength = 400;

/** Gives the beginning of a line as text; a character that is cut in two is left out, what is no UTF-8 becomes U+FFFD. */
export function headOf(line: Uint8Array): string {
  return new TextDecoder().decode(line.subarray(0, shownLength), { stream: true });
}

/** Shows a line of bytes to its end or says how long it is: `{"jsonrpc":"2.0", … (cut: 1234 bytes)`. */
export function cutBytes(line: Uint8Array): string {
  return line.length <= shownLength ? headOf(line) : `${headOf(line)}… (cut: ${line.length} bytes)`;
}

/** Shows a text to its end or says how long it is: `{"jsonrpc":"2.0", … (cut: 1234 characters)`. */
export function cutText(text: string): string {
  if (text.length <= shownLength) return text;
  return `${text.slice(0, shownLength).replace(/[\ud800-\udbff]$/, '')}… (cut: ${text.length} characters)`;
}
