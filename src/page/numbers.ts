import { figureFile } from '../report/figure-names.js';
import { significant } from '../report/numbers-as-text.js';
import type { Plot, PlotTable } from '../report/plots/plot.js';
import { plotCsv } from '../report/plots/plot-csv.js';
import { element } from './element.js';

/** The numbers of a plot's view, to read and to keep. */
export interface Numbers {
  readonly node: HTMLElement;
  readonly show: (view: number) => void;
}

/** Makes the table of a plot's numbers, which is filled when it is opened, and the button that downloads them. */
export function numbersOf(plot: Plot): Numbers {
  let view = 0;
  const room = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  const details = element('details', {}, element('summary', {}, 'The numbers as a table'), room);
  const fill = (): void => {
    const table = plot.views[view]!.table();
    room.setAttribute('aria-label', table.caption);
    room.replaceChildren(tableNode(table));
  };
  details.addEventListener('toggle', () => {
    if (details.open) fill();
  });
  const button = element('button', { type: 'button' }, 'Download the numbers (CSV)');
  button.addEventListener('click', () => {
    download(plotCsv(plot.views[view]!.table()), figureFile(plot, view).replace(/svg$/, 'csv'));
  });
  return {
    node: element('div', { class: 'numbers' }, details, button),
    show: (index) => {
      view = index;
      if (details.open) fill();
    },
  };
}

function tableNode({ caption, columns, rows }: PlotTable): HTMLTableElement {
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cellNode)))),
  );
}

function cellNode(value: string | number | null, column: number): HTMLTableCellElement {
  const text = typeof value === 'number' ? numberText(value) : (value ?? '–');
  return column === 0 ? element('th', { scope: 'row' }, text) : element('td', {}, text);
}

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value).replace('-', '−') : significant(value, 4);
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
