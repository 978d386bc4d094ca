import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TrainedIndex } from '../../src/example/trained-network.js';
import { writeSafetensors } from '../../src/node/weights/write-safetensors.js';
import { trainedRating } from './trained-rating.js';

const folder = new URL('../../src/example/trained/', import.meta.url);
const index: TrainedIndex = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8'));

/** Six networks take half a minute; the quickest speaks for all, since only the cell and the task differ. */
describe('trainedRating', () => {
  const quickest = index.networks.find(({ file }) => file === 'rating-elman.safetensors')!;
  const { seed } = quickest.training;

  it('trains the shipped network again, to the last byte, and measures the same', () => {
    const { parameters, record, tokens, labels } = trainedRating('elman', seed);
    const shipped = readFileSync(new URL(quickest.file, folder));
    expect(Buffer.compare(writeSafetensors(parameters), shipped)).toBe(0);
    expect(record).toEqual(quickest);
    expect({ tokens, labels }).toEqual(index.tasks.rating);
  }, 60_000);

  it('trains another network from another seed', () => {
    const { parameters } = trainedRating('elman', seed + 1, { steps: 8 });
    const shipped = readFileSync(new URL(quickest.file, folder));
    expect(Buffer.compare(writeSafetensors(parameters), shipped)).not.toBe(0);
  });
});
