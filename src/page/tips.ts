import type { TooltipComponentOption } from 'echarts';
import { ink } from '../report/chart-colours.js';
import type { PlotTips } from '../report/plots/plot.js';
import { element } from './element.js';

/** What ECharts says of a datum under the pointer, as far as it is used here. */
interface Pointed {
  readonly name: string;
  readonly seriesName?: string;
  readonly value: unknown;
  readonly color?: unknown;
}

/** ECharts names series that have no name by a text that begins with this. */
const unnamed = 'series\0';

/**
 * Makes the option of a plot's tips: texts in elements, so that nothing that a document holds is read as markup.
 *
 * @param tell - is told the same as plain text
 */
export function tipOption(tips: PlotTips, tell: (text: string) => void): TooltipComponentOption {
  return {
    trigger: tips.trigger,
    confine: true,
    transitionDuration: 0,
    backgroundColor: 'transparent',
    borderWidth: 0,
    padding: 0,
    extraCssText: 'box-shadow:none',
    axisPointer: { type: 'line', lineStyle: { color: ink('muted'), type: 'solid' }, label: { show: false } },
    formatter: (pointed) => {
      const lines = tipLines(tips, (Array.isArray(pointed) ? pointed : [pointed]) as unknown as Pointed[]);
      if (lines === null) return '';
      tell([lines.heading, ...lines.values.map(({ text }) => text)].join(', '));
      return tipNode(lines);
    },
  };
}

interface TipLines {
  readonly heading: string;
  readonly values: readonly { readonly text: string; readonly colour: string | null }[];
}

function tipLines(tips: PlotTips, pointed: readonly Pointed[]): TipLines | null {
  if (tips.trigger === 'item') {
    const [first] = pointed;
    return first === undefined || first.name === '' ? null : { heading: first.name, values: [] };
  }
  const told = pointed.filter(
    ({ seriesName = unnamed, value }) =>
      !seriesName.startsWith(unnamed) && Array.isArray(value) && typeof value[1] === 'number',
  );
  if (told.length === 0) return null;
  return {
    heading: tips.heading((told[0]!.value as number[])[0]!),
    values: told.map(({ seriesName = '', value, color }) => ({
      text: `${seriesName}: ${tips.value((value as number[])[1]!, seriesName)}`,
      colour: typeof color === 'string' ? color : null,
    })),
  };
}

function tipNode({ heading, values }: TipLines): HTMLElement {
  return element(
    'div',
    { class: 'tip' },
    element('b', {}, heading),
    ...values.map(({ text, colour }) => element('div', {}, ...(colour === null ? [] : [mark(colour)]), text)),
  );
}

/** A square in the colour of a line, as an attribute: the page's rules turn it on a dark screen, as they do the line. */
function mark(colour: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({
    class: 'mark',
    viewBox: '0 0 8 8',
    width: '8',
    height: '8',
  })) {
    svg.setAttribute(name, value);
  }
  const square = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '8', height: '8', fill: colour })) {
    square.setAttribute(name, value);
  }
  svg.append(square);
  return svg;
}
