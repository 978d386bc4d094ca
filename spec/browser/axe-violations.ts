import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Asks axe what of a page is of no use to those who see little, hear it read, or have no mouse: a line for each element that
 * breaks a rule, `serious color-contrast: Elements must meet … · .note · Fix any of the following: …`.
 *
 * All rules are asked, best practices too, of all that the page holds: what is folded away is opened, and stays open. What
 * axe cannot decide does not count. The page's content security policy lets no script in, and the debugger's evaluation is
 * not subject to it.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.replace(/\s+/g, ' ').trim();
      return `${impact} ${id}: ${help} · ${target.join(' ')} · ${why}`;
    }),
  );
}
