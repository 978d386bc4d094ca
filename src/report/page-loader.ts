/** The id of the element that holds a page's packed program. */
export const packedProgramId = 'packed-program';

/**
 * What starts a page's program: it unpacks it (as `unpackedText` does) and lets it run. The program alone is a third as long packed,
 * and the content security policy asks for its hash all the same.
 */
export const pageLoader = `const packed = Uint8Array.from(atob(document.getElementById('${packedProgramId}').textContent), (character) => character.charCodeAt(0));
const text = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
document.body.append(Object.assign(document.createElement('script'), { type: 'module', textContent: text }));`;

/** The SHA-256 of the loader in base64, by which the page's content security policy lets it in. */
export const pageLoaderHash = 'XFiOj4gZH8LCxTSRI5VBrSNFwX6ubQCQJRtbv7qg3Rc=';
