import { join } from 'node:path';
import { type InstalledLibrary, installedFrom } from './adapters/installed-library.js';

/** What is used of @resvg/resvg-js. */
interface Resvg {
  readonly Resvg: new (
    svg: string,
    options: Readonly<Record<string, unknown>>,
  ) => { render(): { asPng(): Uint8Array } };
}

/** Pixels of the picture for one of the drawing: sharp on screens of today. */
const zoom = 2;

/**
 * Finds what draws SVG as PNG, where the user has installed it: @resvg/resvg-js, with the fonts of dejavu-fonts-ttf if they are there
 * too, or else those of the system.
 *
 * @param start - the folder from which it is looked for
 * @returns null where it is not installed, or cannot be loaded: a report does not fail for want of pictures
 */
export async function pngDrawing(start = process.cwd()): Promise<((svg: string) => Uint8Array) | null> {
  const library = await installedFrom(start, '@resvg/resvg-js').catch(() => null);
  const loaded = library && loadedOf(library);
  if (loaded === null) return null;
  const { Resvg } = loaded;
  const fonts = await installedFrom(start, 'dejavu-fonts-ttf');
  const font =
    fonts === null
      ? { loadSystemFonts: true }
      : {
          loadSystemFonts: false,
          fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => join(fonts.folder, 'ttf', name)),
          defaultFontFamily: 'DejaVu Sans',
          sansSerifFamily: 'DejaVu Sans',
        };
  const options = { font, background: 'white', fitTo: { mode: 'zoom', value: zoom } };
  return (svg) => new Resvg(svg, options).render().asPng();
}

function loadedOf(library: InstalledLibrary): Resvg | null {
  try {
    return library.require() as Resvg;
  } catch {
    return null;
  }
}
