import { lagAxis, readableScale } from '../lag-axis.js';
import { fromLogarithm } from '../numbers-as-text.js';
import type { PlotTips } from './plot.js';

/**
 * Says of a place on a lag axis which lag it is, and of each line there its share of G(0).
 *
 * @param scale - of the axis; without it the readable one for so many steps
 */
export function lagTips(length: number, scale = readableScale(length)): PlotTips {
  const { lagAt } = lagAxis(length, scale);
  return {
    trigger: 'axis',
    heading: (x) => `lag ${Math.round(lagAt(x))}`,
    value: (y) => fromLogarithm(y * Math.LN10),
  };
}
