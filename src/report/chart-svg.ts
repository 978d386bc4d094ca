import type { EChartsOption } from 'echarts';
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartFont } from './chart-font.js';
import { html, type Markup, markupText, trusted } from './markup.js';

use([LineChart, ScatterChart, CustomChart, GridComponent, SVGRenderer]);

/** A chart to draw: what ECharts is told, in a box of so many pixels. */
export interface Chart {
  readonly option: EChartsOption;
  readonly width: number;
  readonly height: number;
}

/** What goes with a drawing. */
export interface Drawing {
  /** unique on its page, and safe in an attribute: letters, digits, hyphens */
  readonly id: string;
  /** what a screen reader says in its place */
  readonly title: string;
}

/**
 * Draws a chart as an `<svg>` element: equal charts give equal bytes.
 *
 * ECharts numbers its instances and writes styles, classes and hover rules; here ids come from the drawing's, styles
 * become attributes (a page may then forbid inline styles), and the rest is dropped.
 */
export function chartSvg(chart: Chart, drawing: Drawing): Markup {
  const { width, height } = chart;
  const body = tidied(drawn(chart), drawing.id);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${drawing.id}-title" font-family="${chartFont}"><title id="${drawing.id}-title">${drawing.title}</title>${trusted(body)}</svg>`;
}

/** Writes a drawing as a file of its own, with a style sheet. */
export function svgFile(svg: Markup, styleSheet: string): string {
  const [, open, rest] = /^(<svg[^>]*>)(.*)$/su.exec(markupText(svg))!;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}<style>${styleSheet}</style>${rest}\n`;
}

function drawn({ option, width, height }: Chart): string {
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
    return instance.renderToSVGString();
  } finally {
    instance.dispose();
  }
}

/** Keeps what is inside ECharts' root element; rewrites tags alone, for text may hold anything (escaped). */
function tidied(svg: string, id: string): string {
  return svg
    .replace(/<style[^>]*>.*?<\/style>/gsu, '')
    .replace(/^<svg[^>]*>|<\/svg>\s*$/gu, '')
    .replace(/<[^>]*>/gu, (tag) => tidiedTag(tag, id))
    .replace(/>\n+</gu, '>\n<')
    .trim();
}

function tidiedTag(tag: string, id: string): string {
  return tag
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/gu, '')
    .replace(/ style="([^"]*)"/u, (_, style: string) => asAttributes(style))
    .replace(/zr\d+-/gu, `${id}-`)
    .replace(/ >$/u, '>');
}

/** Turns `font-size:12px;font-weight:bold;` into attributes; the family is that of the root. */
function asAttributes(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name, value]) => value !== undefined && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
