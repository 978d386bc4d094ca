/**
 * The colours of heat maps, from least to most: viridis (van der Walt & Smith, 2015) in ten even steps.
 *
 * Lightness rises all the way, so that the order shows in grey and under every common colour-blindness. The colours stay
 * the same on light and on dark grounds: what stands on them takes its colour from {@link heatInk}.
 */
export const heatColours = [
  '#440154',
  '#482475',
  '#414487',
  '#355f8d',
  '#2a788e',
  '#21918c',
  '#22a884',
  '#44bf70',
  '#7ad151',
  '#bddf26',
  '#fde725',
] as const;

/** Neither is a colour that turns on a dark screen. */
const inks = { bright: '#fefefe', dark: '#000000' } as const;

/** Finds the colour of a place on the scale, 0 its low and 1 its high end; what lies beyond takes that of the end, and so does NaN. */
export function heatColour(share: number): string {
  const place = placeOf(share);
  const below = Math.min(Math.floor(place), heatColours.length - 2);
  const from = channels(heatColours[below]!);
  const to = channels(heatColours[below + 1]!);
  const mixed = from.map((channel, at) => Math.round(channel + (place - below) * (to[at]! - channel)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Finds the colour of text on that place: dark or bright, whichever stands out more (WCAG 2.1, contrast ratio). */
export function heatInk(share: number): string {
  const ground = luminance(heatColour(share));
  const onBright = (ground + 0.05) / (luminance(inks.dark) + 0.05);
  const onDark = (luminance(inks.bright) + 0.05) / (ground + 0.05);
  return onBright >= onDark ? inks.dark : inks.bright;
}

function placeOf(share: number): number {
  const last = heatColours.length - 1;
  return share > 0 ? Math.min(share, 1) * last : 0;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Relative luminance of an sRGB colour, 0 black to 1 white (WCAG 2.1). */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
