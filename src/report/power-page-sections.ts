import type { PowerDocument, PowerKind, PowerTrial } from '../check/power/power-document.js';
import { cells } from '../contract/architecture.js';
import { html, type Markup } from './markup.js';
import { significant } from './numbers-as-text.js';
import { outcomeText, reportedText, sizesText } from './power-words.js';
import { scrolledTable } from './scrolled-table.js';

/** A section that lists trials, or says that there are none. */
export function trialsSection(
  id: string,
  title: string,
  trials: readonly PowerTrial[],
  none: string,
): Markup {
  const head = ['What became of it', 'Case', 'Sizes'];
  const rows = trials.map((trial) => [
    `${trial.name} (${trial.cell})`,
    outcomeText(trial),
    trial.report?.path ?? '–',
    sizesText(trial.report?.sizes ?? null),
  ]);
  return section(
    id,
    title,
    trials.length === 0
      ? html`<p>${none}</p>`
      : html`<p>${trials.length} of the trials.</p>${scrolledTable(`${title}, trial by trial`, ['Planted', ...head], rows)}`,
  );
}

/** The confusion matrix, row by row: what each kind was reported as. */
export function kindsSection({ kinds }: PowerDocument): Markup {
  const rows = kinds.map((kind) => [
    `${kind.fault} (${kind.part})`,
    String(kind.trials),
    String(kind.caught),
    String(kind.named),
    reportedText(kind),
  ]);
  const head = ['Fault', 'Planted', 'Caught', 'Named rightly', 'Reported as'];
  return section(
    'kinds',
    'Kind by kind',
    html`<p>What the trials of each kind of fault were reported as: the rows of the confusion matrix.</p>
${scrolledTable('The confusion matrix', head, rows)}`,
  );
}

/** Every member of the catalogue, folded by kind: what became of it in each cell. */
export function membersSection({ kinds, trials }: PowerDocument): Markup {
  return section(
    'members',
    'Fault by fault',
    html`${kinds.map((kind) =>
      members(
        kind,
        trials.filter(({ fault }) => fault === kind.fault),
      ),
    )}`,
  );
}

function members({ fault, caught, trials: count }: PowerKind, trials: readonly PowerTrial[]): Markup {
  const names = [...new Set(trials.map(({ name }) => name))];
  const rows = names.map((name) => [
    name,
    ...cells.map((cell) => {
      const trial = trials.find((one) => one.name === name && one.cell === cell);
      return trial === undefined ? '–' : outcomeText(trial);
    }),
  ]);
  return html`<details><summary>${fault}: ${caught} of ${count} caught</summary>
${scrolledTable(`${fault}, fault by fault`, ['Planted', ...cells], rows)}</details>
`;
}

/** The right implementations, and what the check made of them. */
export function rightSection({ right }: PowerDocument): Markup {
  const rows = right.map(({ name, precision, cases, verdict, largestRatio, finding }) => [
    name,
    precision,
    String(cases),
    verdict,
    largestRatio === null ? '–' : significant(largestRatio, 2),
    finding ?? 'none',
  ]);
  const head = ['Implementation', 'Precision', 'Cases', 'Verdict', 'Largest error ÷ budget', 'False alarm'];
  return section(
    'right',
    'Right implementations',
    html`<p>What is right and computed otherwise must pass: its errors stay below the budgets, ratio 1.</p>
${right.length === 0 ? html`<p>None was judged.</p>` : scrolledTable('Right implementations, one by one', head, rows)}`,
  );
}

function section(id: string, title: string, body: Markup): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${body}
</section>`;
}
