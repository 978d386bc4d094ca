import { readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { openedPages } from './opened-pages.js';
import { itShowsPages } from './page-rules.js';

const open = openedPages();
const index = readFileSync(new URL('../../reports/index.html', import.meta.url), 'utf8');

describe('reports/index.html in a browser', () => {
  itShowsPages('reports', { index }, open);
});
