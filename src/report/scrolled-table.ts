import { html, type Markup } from './markup.js';

/** Writes a table, the first cell of each row its heading, in a region that scrolls by itself and can be reached by keys. */
export function scrolledTable(
  label: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) => html`
<tr><th scope="row">${first!}</th>${rest.map((text) => html`<td>${text}</td>`)}</tr>`,
  )}
</tbody></table></div>`;
}
