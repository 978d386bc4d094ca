import type { Plot, PlotView } from '../report/plots/plot.js';
import { drawing } from './drawing.js';
import { element } from './element.js';
import { numbersOf } from './numbers.js';

/** How far before it comes into sight a plot is drawn. */
const ahead = '600px';

const keyHelp =
  'The arrow keys move from value to value, Home and End to the first and the last, Escape leaves.';

/**
 * Puts a plot into its place: what its view is chosen by, what the view says, the drawing, and its numbers.
 *
 * It is drawn when it comes near the screen, or before the page is printed.
 */
export function mountPlot(plot: Plot, place: HTMLElement): void {
  const said = element('p', { class: 'said', id: `said-${plot.id}` });
  const chart = element('div', {
    class: 'chart',
    tabindex: '0',
    role: 'application',
    'aria-label': `${plot.question} ${keyHelp}`,
    'aria-describedby': said.id,
  });
  const told = element('p', { class: 'unseen', 'aria-live': 'polite' });
  const draw = drawing(chart, (text) => {
    told.textContent = text;
  });
  const numbers = numbersOf(plot);
  let view = 0;
  let isNear = false;
  const show = (): void => {
    const shown = plot.views[view]!;
    said.textContent = shown.summary;
    numbers.show(view);
    if (isNear) draw(shown);
  };
  const choice = chooser(plot, (index) => {
    view = index;
    show();
  });
  place.append(...(choice === null ? [] : [choice]), said, chart, told, numbers.node);
  show();
  whenNear(place, () => {
    isNear = true;
    show();
  });
}

/** A list of the views; null where there is one. */
function chooser({ views, question }: Plot, choose: (index: number) => void): HTMLElement | null {
  if (views.length === 1) return null;
  const options = views.map(({ name }: PlotView, index) => element('option', { value: String(index) }, name));
  const list = element('select', { 'aria-label': `Shown: ${question}` }, ...options);
  list.addEventListener('change', () => choose(list.selectedIndex));
  return element('label', { class: 'choice' }, 'Shown ', list);
}

function whenNear(place: HTMLElement, act: () => void): void {
  const once = (): void => {
    observer.disconnect();
    removeEventListener('beforeprint', once);
    act();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) once();
    },
    { rootMargin: ahead },
  );
  observer.observe(place);
  addEventListener('beforeprint', once);
}
