import { gzipSync, strToU8 } from 'fflate';

/** Packs a text into one that is short and safe anywhere in a page: gzip, base64. Equal texts give equal texts. */
export function packedText(text: string): string {
  const bytes = gzipSync(strToU8(text), { mtime: 0, level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Reads what {@link packedText} wrote, in a browser. */
export async function unpackedText(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
