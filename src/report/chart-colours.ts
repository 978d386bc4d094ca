/**
 * The colours of the charts: as drawn on a light ground, and as they turn on a dark one.
 *
 * The hues follow Okabe & Ito (2008) and Tol (2021), told apart under the common colour-blindnesses; each keeps a contrast
 * of at least 3 : 1 against its ground (WCAG 2.1, 1.4.11), text 4.5 : 1. `grid` and `track`
 * are decoration and need not; `ground` is what charts stand on.
 */
export const chartColours = {
  ground: { light: '#ffffff', dark: '#14171c' },
  ink: { light: '#1f2430', dark: '#e8eaf0' },
  muted: { light: '#5a6272', dark: '#a4adbd' },
  grid: { light: '#e4e7ec', dark: '#30363f' },
  track: { light: '#d3d8e0', dark: '#3f4754' },
  blue: { light: '#0068a8', dark: '#5db8ee' },
  vermillion: { light: '#c74e00', dark: '#ff9b5c' },
  green: { light: '#00805c', dark: '#3fcfa3' },
  wine: { light: '#8a2358', dark: '#ec95c2' },
  olive: { light: '#7d7a16', dark: '#d6d06b' },
  slate: { light: '#4c566a', dark: '#b6c0d2' },
} as const;

/** The name of a colour. */
export type ChartColour = keyof typeof chartColours;

/** The colour as it is drawn: on a light ground. */
export function ink(colour: ChartColour): string {
  return chartColours[colour].light;
}

/**
 * Writes the rules that turn the drawn colours on a dark screen; paper stays light.
 *
 * Charts carry their light colours as attributes, which any viewer understands; a rule outweighs an attribute.
 */
export function darkChartRules(scope: string): string {
  const rules = Object.values(chartColours).flatMap(({ light, dark }) => [
    `${scope} [stroke="${light}"]{stroke:${dark}}`,
    `${scope} [fill="${light}"]{fill:${dark}}`,
  ]);
  return `@media screen and (prefers-color-scheme:dark){${rules.join('')}}`;
}
