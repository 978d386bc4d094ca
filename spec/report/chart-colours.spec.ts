import { describe, expect, it } from 'vitest';
import { chartColours, darkChartRules } from '../../src/report/chart-colours.js';

/** WCAG 2.1, 1.4.11 and 1.4.3: graphics need 3 : 1 against their ground, text 4.5 : 1. */
const graphics = 3;
const text = 4.5;

/** Relative luminance (WCAG 2.1, definitions). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('chartColours', () => {
  it.each(['light', 'dark'] as const)('can be told from the %s ground', (scheme) => {
    const { ground, grid: _grid, track: _track, ink, muted, ...lines } = chartColours;
    for (const colour of [ink, muted]) expect(contrast(colour[scheme], ground[scheme])).toBeGreaterThan(text);
    for (const colour of Object.values(lines)) {
      expect(contrast(colour[scheme], ground[scheme])).toBeGreaterThan(graphics);
    }
  });

  it('are all different, so that each turns into its own dark one', () => {
    const lights = Object.values(chartColours).map(({ light }) => light);
    expect(new Set(lights).size).toBe(lights.length);
  });
});

describe('darkChartRules', () => {
  it('turns every colour on a dark screen, and none on paper', () => {
    const rules = darkChartRules('svg');
    for (const { light, dark } of Object.values(chartColours)) {
      expect(rules).toContain(`svg [stroke="${light}"]{stroke:${dark}}`);
      expect(rules).toContain(`svg [fill="${light}"]{fill:${dark}}`);
    }
    expect(rules.startsWith('@media screen and (prefers-color-scheme:dark){')).toBe(true);
  });
});
