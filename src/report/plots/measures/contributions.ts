import type { DecayDocument } from '../../../decay/decay-document.js';
import { type DecayGroup, decayGroups } from '../../decay-groups.js';
import { lagAxis } from '../../lag-axis.js';
import { significant } from '../../numbers-as-text.js';
import { seriesStyles } from '../../series-style.js';
import { longestFirst } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { contributionsChart } from './contributions-chart.js';
import {
  type Contributor,
  contributionsTo,
  contributorsOf,
  cumulativeShares,
  type SharedWeight,
  sharedWeights,
  stepsFor,
} from './contributors.js';

/** More curves in one figure cannot be told apart. */
const mostTogether = 8;

/**
 * Shows how many of the last steps make up the gradient of the weights that all steps share: Waa and Wax of the top layer, of
 * all networks that may stand together or, where they are too many, of each.
 */
export function contributionsPlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const told = document.series.filter((series) => contributionsTo('Waa', series) !== null);
  const groups = longestFirst(decayGroups({ ...document, series: told })).filter(
    ({ isShorter }) => !isShorter,
  );
  const views = groups.flatMap(({ group }) =>
    sharedWeights.flatMap((weight) =>
      together(group, weight).map(({ name, contributors }): PlotView => {
        const { length } = group;
        return {
          name,
          summary: summaryOf(contributors, weight),
          chart: (width) => contributionsChart(contributors, { styles, length, width }),
          tips: {
            trigger: 'axis',
            heading: (x) => `the last ${stepsText(Math.round(lagAxis(length, 'logarithmic').lagAt(x)))}`,
            value: shareText,
          },
          table: () => tableOf(name, contributors),
        };
      }),
    ),
  );
  if (views.length === 0) return null;
  return {
    id: 'contributions',
    question: 'How many of the last steps make up the gradient?',
    reading:
      'Each step t adds a part C_t of its own to the gradient of a weight that all steps share. The curves add up the lengths ‖C_t‖ from the last step backwards, as a share of Σ‖C‖, in the median over the seeds: where a curve is high at once, the network learns from its last steps alone. Below, a row a network: ○ marks the last steps that have half of the whole, ● those that have 90 %, ◆ those that have 99 %. Lengths are added here, not vectors: parts that point in different directions cancel in the gradient itself.',
    views,
  };
}

function together(group: DecayGroup, weight: SharedWeight) {
  const contributors = contributorsOf(group, weight);
  if (contributors.length === 0) return [];
  if (contributors.length <= mostTogether) return [{ name: `${weight}: ${group.title}`, contributors }];
  return contributors.map((one) => ({ name: `${weight}: ${one.series.label}`, contributors: [one] }));
}

function summaryOf(contributors: readonly Contributor[], weight: SharedWeight): string {
  const told = contributors.flatMap((one) => {
    const steps = stepsFor(one, 0.9);
    return steps === null ? [] : [{ name: one.name, steps }];
  });
  told.sort((one, other) => one.steps - other.steps);
  const [first] = told;
  const last = told.at(-1);
  if (first === undefined || last === undefined) {
    return `No network has 90 % of what its steps contribute to ${weight} within the lags that were kept.`;
  }
  const least = `90 % of what the steps contribute to ${weight} come from the last ${stepsText(first.steps)} in ${first.name}`;
  if (first === last) return `${least}.`;
  return first.steps === last.steps
    ? `${least}, as in every other.`
    : `${least}, but from the last ${stepsText(last.steps)} in ${last.name}.`;
}

function stepsText(steps: number): string {
  return steps === 1 ? 'step' : `${steps} steps`;
}

/** Four digits, so that 99 % and 99.9 % differ; what is less than all is never told as all. */
function shareText(share: number): string {
  const text = `${significant(100 * share, 4)} %`;
  return share < 1 && text === '100.0 %' ? '> 99.99 %' : text;
}

function tableOf(name: string, contributors: readonly Contributor[]): PlotTable {
  return {
    caption: `The share of Σ‖C‖ that the last steps have. ${name}`,
    columns: ['Network', 'Weight', 'Last steps', 'Share'],
    rows: contributors.flatMap((one) =>
      cumulativeShares(one).map(([steps, share]) => [one.name, one.contributions.parameter, steps, share]),
    ),
  };
}
