import { beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../src/cli/decay/read-examples.js';
import type { DecayDocument } from '../../src/decay/decay-document.js';
import type { ExampleDocument } from '../../src/example/example-document.js';
import { pageScript } from '../../src/node/page-script.js';
import { decayPage } from '../../src/report/decay-page.js';
import type { PageScript } from '../../src/report/page-frame.js';
import { plotFiles } from '../../src/report/plot-files.js';
import { reportChapters } from '../../src/report/report-chapters.js';
import {
  awkwardDocument,
  documentOf,
  hostileDocument,
  sampleDocument,
  sampleSeries,
} from '../report/decay-samples.js';
import { longDocument } from '../report/long-document.js';
import { measuredDocument } from '../report/plots/measure-samples.js';
import { axeViolations } from './axe-violations.js';
import { drawAll } from './draw-all.js';
import { openedPages, screenshots, viewports } from './opened-pages.js';

const documents: Readonly<Record<string, DecayDocument>> = {
  measured: measuredDocument(),
  sample: sampleDocument(),
  awkward: awkwardDocument(),
  hostile: hostileDocument(),
  'one seed and length': documentOf([sampleSeries({ seeds: 1, length: 50, rate: null })]),
  empty: documentOf([]),
};

const open = openedPages();
let script: PageScript;
let examples: ExampleDocument;

beforeAll(async () => {
  script = await pageScript();
  examples = await readExamples();
});

function pageOf(document: DecayDocument): string {
  return decayPage(document, { script, examples: document.series.length === 0 ? null : examples });
}

describe('decayPage in a browser', () => {
  for (const [name, document] of Object.entries(documents)) {
    for (const [device, viewport] of Object.entries(viewports)) {
      for (const scheme of name === 'measured' ? (['light', 'dark'] as const) : (['light'] as const)) {
        it(`draws every plot of the ${name} document ${scheme} on a ${device}: offline, without a complaint, no wider than the screen`, async () => {
          const { page, complaints, requests } = await open(pageOf(document), viewport, scheme);
          await drawAll(page);
          const shapes = await page.evaluate<number[]>(
            '[...document.querySelectorAll(".chart")].map((chart) => chart.querySelectorAll("path, text, rect").length)',
          );
          const plots = reportChapters({ document, examples }).flatMap((chapter) => chapter.plots);
          expect(shapes).toHaveLength(document.series.length === 0 ? 0 : plots.length);
          for (const count of shapes) expect(count).toBeGreaterThan(5); // an axis alone has fewer than its ticks and names
          const width = await page.evaluate('document.documentElement.scrollWidth');
          const file = `decay-${name.replaceAll(' ', '-')}-${device}-${scheme}.png`;
          await page.screenshot({ path: `${screenshots}/${file}`, fullPage: true });
          expect(complaints).toEqual([]);
          expect(requests).toEqual([]);
          expect(width).toBe(viewport.width);
          await page.context().close();
        });
      }
    }
  }

  it('draws every view of every plot without a complaint', async () => {
    for (const document of [measuredDocument(), awkwardDocument(), hostileDocument()]) {
      const { page, complaints } = await open(pageOf(document), viewports.desktop);
      await drawAll(page);
      for (const list of await page.locator('select').all()) {
        for (let view = 0; view < (await list.locator('option').count()); view++) {
          await list.selectOption({ index: view });
        }
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  it('lets its style sheet and its script in, and nothing else', async () => {
    const { page, complaints } = await open(pageOf(sampleDocument()), viewports.desktop);
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.struck = 1"><p id="styled" style="color: red">x</p>')`,
    );
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.struck = 2' }))`,
    );
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.evaluate('getComputedStyle(document.getElementById("styled")).color')).not.toBe(
      'rgb(255, 0, 0)',
    );
    expect(complaints.join('\n')).toMatch(/Content Security Policy/);
    await page.context().close();
  });

  it('draws dark figures on a dark screen and light ones on paper', async () => {
    const { page } = await open(pageOf(sampleDocument()), viewports.desktop, 'dark');
    await drawAll(page);
    const axis = `getComputedStyle(document.querySelector('.chart text')).fill`;
    expect(await page.evaluate(axis)).toBe('rgb(164, 173, 189)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(axis)).toBe('rgb(90, 98, 114)');
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('keeps every rule that axe knows, %s', async (scheme) => {
    for (const [document, viewport] of [
      [measuredDocument(), viewports.desktop],
      [hostileDocument(), viewports.phone],
      [documentOf([]), viewports.phone],
    ] as const) {
      const { page } = await open(pageOf(document), viewport, scheme);
      await drawAll(page);
      expect(await axeViolations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('names its landmarks, figures and tables for those who listen', async () => {
    const { page } = await open(pageOf(sampleDocument()), viewports.phone);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    expect(await page.getByRole('figure', { name: 'How far back does each network reach?' }).count()).toBe(1);
    expect(await page.getByRole('row', { name: /Elman tanh, orthogonal/ }).count()).toBe(1);
    expect(await page.getByRole('columnheader', { name: 'Half-life' }).count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('keeps the page of 20 series of 10,000 lags small', () => {
    expect(pageOf(longDocument()).length).toBeLessThan(3e6);
  });

  it('shows the words, the numbers and the figure of the answer where no script runs', async () => {
    const { page } = await open(pageOf(sampleDocument()), viewports.desktop, 'light', false);
    expect(await page.locator('noscript svg').first().isVisible()).toBe(true);
    expect(await page.locator('noscript p').first().isVisible()).toBe(true);
    await page.screenshot({ path: `${screenshots}/decay-without-scripts.png`, fullPage: true });
    await page.context().close();
  });
});

describe('plotFiles in a browser', () => {
  it('are well-formed XML, the hostile ones too', async () => {
    const { page } = await open('<!doctype html><title>parser</title>', viewports.desktop);
    const root = (text: string) =>
      page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(text)}, 'image/svg+xml').documentElement.localName`,
      );
    for (const document of [awkwardDocument(), hostileDocument(), measuredDocument()]) {
      const plots = reportChapters({ document, examples }).flatMap((chapter) => chapter.plots);
      for (const { name, text } of plotFiles(plots)) expect(await root(text), name).toBe('svg');
    }
    expect(await root('<svg xmlns="http://www.w3.org/2000/svg"><title>a < b</title></svg>')).not.toBe('svg');
    await page.context().close();
  });
});
