import { mkdirSync, writeFileSync } from 'node:fs';
import { usualCases, usualSeed } from '../../src/check/check-options.js';
import { binomialInterval } from '../../src/numeric/binomial-interval.js';
import { heldOutFaults } from './held-out-faults.js';
import { heldOutConfidence, heldOutMarkdown } from './held-out-markdown.js';
import { type HeldOutTrial, namings, runHeldOut } from './held-out-trial.js';

/*
 * Asks the real check, as it runs by default, about every held-out fault, and writes reports/power/held-out.{md,json}:
 * `npm run held-out`. Ten seconds a fault, one after the other.
 */

const folder = 'reports/power';
const [command, seed, cases] = ['npm run held-out', usualSeed, usualCases];

const trials: HeldOutTrial[] = [];
for (const fault of heldOutFaults) {
  const trial = await runHeldOut(fault);
  trials.push(trial);
  process.stderr.write(
    `${trials.length}/${heldOutFaults.length} ${trial.naming}: ${trial.expected} → ${trial.fault}, ${trial.name}\n`,
  );
}

const shares = namings.map((naming) => {
  const count = trials.filter((trial) => trial.naming === naming).length;
  return { naming, count, ...binomialInterval(count, trials.length, heldOutConfidence) };
});
const document = {
  schema: 'backproof/held-out@1',
  command,
  seed,
  cases,
  confidence: heldOutConfidence,
  shares,
  trials,
};
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/held-out.json`, `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(`${folder}/held-out.md`, heldOutMarkdown({ command, seed, cases, trials }));
