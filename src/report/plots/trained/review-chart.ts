import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { edgedLabel } from '../drawing/edged-range.js';
import { plotKey } from '../drawing/plot-key.js';
import { distanceAxis } from './distance-axis.js';
import { type FadingWord, fadingKey, fadingLines, fadingRange } from './fading-lines.js';

const sides = { left: 58, right: 18, outerBoundsMode: 'none' as const };
const curvesHeight = 300;
const nameHeight = 34;
const bottom = 48;

/** Lays out how a word fades behind neutral ones: gradient and change of C without it against the length, both in decades. */
export function reviewChart(words: readonly FadingWord[], width: number): Chart {
  const axis = distanceAxis(words.flatMap(({ distances }) => distances));
  const range = fadingRange(words);
  const key = plotKey(fadingKey(words), { left: 0, top: 2, width });
  const top = key.height + nameHeight;
  return {
    width,
    height: top + curvesHeight + bottom,
    option: {
      grid: { ...sides, top, height: curvesHeight },
      xAxis: lagAxisOption(axis, { name: 'words of the review and neutral ones' }),
      yAxis: valueAxisOption(range, { name: 'gradient, occlusion' }, edgedLabel(range)),
      series: [...ruled(range.ticks, axis), ...fadingLines(words, { axis, range }), key.series],
    },
  };
}
