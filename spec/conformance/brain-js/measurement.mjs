import { pathToFileURL } from 'node:url';
import { libraryWith } from '../online/library-with.mjs';

/**
 * Exact in float32 beside weights that are multiples of it. Rounding of the loss, of about 1e-6, leaves 3e-5 in the differences,
 * truncation less than a percent of gradients of order 1.
 */
const step = 2 ** -5;

/**
 * Measures a gradient of brain.js as it is installed, and with lines of it changed at run time, beside central differences of its
 * own loss.
 *
 * @param {string} name - of the package
 * @param {{ open: (library: object) => { weights: Float32Array, at: number, loss: () => number, gradient: () => number } }} problem
 * @param {{ quantity: string, edits: readonly object[], how: string }} about
 */
export function measured(name, problem, { quantity, edits, how }) {
  const found = problem.open(libraryWith(name));
  const analytic = found.gradient();
  const differences = differencesOf(found, step);
  return {
    quantity,
    analytic,
    differences,
    step,
    relativeError: relativeErrorOf(analytic, differences),
    loss: found.loss(),
    coarser: { step: 2 * step, differences: differencesOf(found, 2 * step) },
    repaired: { ...compared(problem.open(libraryWith(name, edits))), how },
  };
}

function compared(found) {
  const analytic = found.gradient();
  const differences = differencesOf(found, step);
  return { analytic, differences, relativeError: relativeErrorOf(analytic, differences) };
}

function differencesOf({ weights, at, loss }, change) {
  const weight = weights[at];
  const lossAt = (value) => {
    weights[at] = value;
    return loss();
  };
  const difference = lossAt(weight + change) - lossAt(weight - change);
  weights[at] = weight;
  return difference / (2 * change);
}

/** |analytic − differences| / max(|analytic|, |differences|); 0 where both are 0. */
export function relativeErrorOf(analytic, differences) {
  const scale = Math.max(Math.abs(analytic), Math.abs(differences));
  return scale === 0 ? 0 : Math.abs(analytic - differences) / scale;
}

/** Tells a person what was measured, where a claim is run by itself. */
export function tellIfMain(url, claim, measure) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  const { quantity, analytic, differences, relativeError, repaired } = measure();
  const lines = [
    `${claim.package} ${claim.version}: ${claim.title}`,
    `  ${quantity}: ${analytic}, beside ${differences}: off by ${relativeError}`,
    ...claim.causes.map(({ file, line, because }) => `  ${file}:${line}: ${because}`),
    `  ${repaired.how}: ${repaired.analytic}, beside ${repaired.differences}: off by ${repaired.relativeError}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
