import { pathToFileURL } from 'node:url';
import { differencesOf, gradientOf, lossOf, memoriesOf } from './problem.mjs';

/** Truncation, of about step²/6, stays below 1e-8; rounding, of about 1e-16/step, below 1e-11. */
const step = 2 ** -13;

const relativeErrorOf = (analytic, differences) =>
  Math.abs(analytic - differences) / Math.max(Math.abs(analytic), Math.abs(differences));

/** What learning would do to one weight, beside differences of the loss. */
export function measured(lstm, problem, { quantity, place }, analytic = gradientOf(lstm, problem, place)) {
  const differences = differencesOf(lstm, problem, place, step);
  return {
    quantity,
    analytic,
    differences,
    step,
    relativeError: relativeErrorOf(analytic, differences),
    loss: lossOf(lstm, problem, place),
    coarser: { step: 2 * step, differences: differencesOf(lstm, problem, place, 2 * step) },
    repaired: null,
  };
}

/** The same by a library with lines changed. */
export function repairedBy(lstm, problem, { place }, how) {
  const analytic = gradientOf(lstm, problem, place);
  const differences = differencesOf(lstm, problem, place, step);
  return { analytic, differences, relativeError: relativeErrorOf(analytic, differences), how };
}

/** The same gradient beside differences of a loss whose gates see what they saw of the cells of the step before. */
export function heldAgainstTruncated(lstm, problem, { place }, how) {
  const analytic = gradientOf(lstm, problem, place);
  const differences = differencesOf(lstm, problem, place, step, memoriesOf(lstm, problem));
  return { analytic, differences, relativeError: relativeErrorOf(analytic, differences), how };
}

/** Tells a person what was measured, where a claim is run by itself. */
export function tellIfMain(url, claim, measure) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  const { quantity, analytic, differences, relativeError, repaired } = measure();
  const lines = [
    `${claim.package} ${claim.version}: ${claim.title}`,
    `  ${quantity}: learning follows ${analytic}, differences of the loss give ${differences}: off by ${relativeError}`,
    ...claim.causes.map(({ file, line, because }) => `  ${file}:${line}: ${because}`),
    `  ${repaired.how}: ${repaired.analytic} and ${repaired.differences}, off by ${repaired.relativeError}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
