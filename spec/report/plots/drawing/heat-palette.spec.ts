import { describe, expect, it } from 'vitest';
import { chartColours } from '../../../../src/report/chart-colours.js';
import { heatColour, heatColours, heatInk } from '../../../../src/report/plots/drawing/heat-palette.js';

/** WCAG 2.1, 1.4.3. */
const text = 4.5;

/** Relative luminance (WCAG 2.1, definitions). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const shares = Array.from({ length: 201 }, (_, index) => index / 200);

describe('heatColour', () => {
  it('gets lighter all the way, so that grey tells the order, too', () => {
    const lights = shares.map((share) => luminance(heatColour(share)));
    expect(lights.every((light, index) => index === 0 || light > lights[index - 1]!)).toBe(true);
  });

  it('begins and ends with the palette, beyond its ends as at them', () => {
    expect(heatColours.map((_, index) => heatColour(index / 10))).toEqual(heatColours);
    for (const low of [-1, -Infinity, Number.NaN]) expect(heatColour(low)).toBe(heatColours[0]);
    for (const high of [2, Infinity]) expect(heatColour(high)).toBe(heatColours.at(-1));
  });

  it('gives no colour that a dark screen would turn', () => {
    const turned = new Set<string>(Object.values(chartColours).map(({ light }) => light));
    expect(
      shares.flatMap((share) => [heatColour(share), heatInk(share)]).filter((one) => turned.has(one)),
    ).toEqual([]);
  });
});

describe('heatInk', () => {
  it('stands out from the colour under it, everywhere', () => {
    for (const share of shares) {
      const [dark, light] = [luminance(heatColour(share)), luminance(heatInk(share))].sort((a, b) => a - b);
      expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThan(text);
    }
  });
});
