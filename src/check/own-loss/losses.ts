import { copyOfRequest } from '../../contract/copies.js';
import type { AnyRequest } from '../../contract/request.js';
import type { AnySubject } from '../../contract/subject.js';

/** So many requests are handed over together at most: more would fill the memory and save no more round trips. */
const largestBatch = 64;

/**
 * Asks a subject for the losses of several requests, in their order: together where it takes batches, one after another
 * where it does not. A request is made when it is its turn, so that a large network is not in memory many times.
 */
export async function lossesOf(subject: AnySubject, requests: Iterable<AnyRequest>): Promise<number[]> {
  const losses: number[] = [];
  if (subject.evaluateAll === undefined) {
    for (const request of requests) losses.push((await subject.evaluate(copyOfRequest(request))).loss);
    return losses;
  }
  let batch: AnyRequest[] = [];
  const ask = async (): Promise<void> => {
    losses.push(...(await subject.evaluateAll!(batch)).map(({ loss }) => loss));
    batch = [];
  };
  for (const request of requests) {
    batch.push(request);
    if (batch.length === largestBatch) await ask();
  }
  if (batch.length > 0) await ask();
  return losses;
}
