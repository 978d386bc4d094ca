import { describe, expect, it } from 'vitest';
import { heatColour } from '../../../../src/report/plots/drawing/heat-palette.js';
import { heatScale, scaleAxis, scaleColour } from '../../../../src/report/plots/drawing/heat-scale.js';

/** The words at the ticks of a scale. */
function labels(values: number[]): string[] {
  const { axisLabel } = scaleAxis(heatScale(values, 15)) as unknown as {
    axisLabel: { customValues: number[]; formatter: (value: number) => string };
  };
  return axisLabel.customValues.map((value) => axisLabel.formatter(value));
}

describe('heatScale', () => {
  it('holds every value as far as it may go, and says where it is cut', () => {
    expect(heatScale([-2.5, null], 15)).toMatchObject({
      min: -3,
      max: 0,
      isCutBelow: false,
      isCutAbove: false,
    });
    expect(heatScale([-300, 40], 15)).toMatchObject({
      min: -15,
      max: 15,
      isCutBelow: true,
      isCutAbove: true,
    });
    expect(labels([-300, 40])).toEqual(['≤ 10⁻¹⁵', '10⁻¹⁰', '10⁻⁵', '1', '10⁵', '10¹⁰', '≥ 10¹⁵']);
    expect(labels([-2.5])).toEqual(['10⁻³', '10⁻²', '10⁻¹', '1']);
  });
});

describe('scaleColour', () => {
  it('is that of the ends beyond them, and lighter the larger the value', () => {
    const scale = heatScale([-300], 15);
    expect(scaleColour(-300, scale)).toBe(heatColour(0));
    expect(scaleColour(-7.5, scale)).toBe(heatColour(0.5));
    expect(scaleColour(0, scale)).toBe(heatColour(1));
  });
});
