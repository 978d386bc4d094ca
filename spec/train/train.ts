import { mkdirSync, writeFileSync } from 'node:fs';
import { cells } from '../../src/contract/architecture.js';
import type { TrainedIndex, TrainedTask } from '../../src/example/trained-network.js';
import { writeSafetensors } from '../../src/node/weights/write-safetensors.js';
import type { Trained } from './trained.js';
import { trainedAgreement } from './trained-agreement.js';
import { trainedRating } from './trained-rating.js';

/** Trains the six networks that come with the package and writes src/example/trained/: `npm run train`. Same bytes each time. */

const seed = 7;
const folder = new URL('../../src/example/trained/', import.meta.url);

function timed(train: () => Trained): Trained {
  const started = performance.now();
  const trained = train();
  const { file, heldOutLoss, chanceLoss, accuracy, stopped } = trained.record;
  const shares = accuracy.map(({ distance, accuracy: { share } }) => `${distance}: ${share.toFixed(2)}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    `${file}: ${heldOutLoss.toFixed(3)} nats on what it has not seen (${chanceLoss.toFixed(3)} by chance), right at ${shares.join(', ')}; ${seconds} s${stopped === null ? '' : `; ended early: ${stopped}`}\n`,
  );
  return trained;
}

function shared(trained: readonly Trained[]): TrainedIndex['tasks'][TrainedTask] {
  const { tokens, labels } = trained[0]!;
  return { tokens, labels };
}

const agreement = cells.map((cell) => timed(() => trainedAgreement(cell, seed)));
const rating = cells.map((cell) => timed(() => trainedRating(cell, seed)));
const index: TrainedIndex = {
  madeBy: 'npm run train',
  tasks: { agreement: shared(agreement), rating: shared(rating) },
  networks: [...agreement, ...rating].map(({ record }) => record),
};
mkdirSync(folder, { recursive: true });
for (const { parameters, record } of [...agreement, ...rating]) {
  writeFileSync(new URL(record.file, folder), writeSafetensors(parameters));
}
writeFileSync(new URL('index.json', folder), `${JSON.stringify(index, null, 2)}\n`);
