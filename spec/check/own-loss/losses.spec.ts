import { describe, expect, it } from 'vitest';
import { lossesOf } from '../../../src/check/own-loss/losses.js';
import type { Request } from '../../../src/contract/request.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import { elmanRequest } from '../../contract/sample-requests.js';

/** A hundred requests that differ in one number, and how many were made so far. */
function manyRequests() {
  let made = 0;
  const requests = function* (): Generator<Request> {
    for (; made < 100; ) {
      const request = elmanRequest({ want: [] });
      request.parameters.Wax!.data[0] = made++;
      yield request;
    }
  };
  return { requests: requests(), made: () => made };
}

describe('lossesOf', () => {
  it('asks one at a time, each request made when it is its turn', async () => {
    const { requests, made } = manyRequests();
    const seen: number[] = [];
    const subject = {
      ...referenceSubject(),
      evaluate: (request: Request) => {
        seen.push(made());
        const loss = request.parameters.Wax!.data[0]!;
        request.parameters.Wax!.data.fill(99);
        return { loss };
      },
    };
    expect(await lossesOf(subject, requests)).toEqual(Array.from({ length: 100 }, (_, k) => k));
    expect(seen).toEqual(Array.from({ length: 100 }, (_, k) => k + 1));
  });

  it('asks together where the subject takes batches, in order and no more than 64 at once', async () => {
    const sizes: number[] = [];
    const subject = {
      ...referenceSubject(),
      evaluateAll: async (requests: readonly Request[]) => {
        sizes.push(requests.length);
        return requests.map(({ parameters }) => ({ loss: parameters.Wax!.data[0]! }));
      },
    };
    const { requests } = manyRequests();
    expect(await lossesOf(subject, requests)).toEqual(Array.from({ length: 100 }, (_, k) => k));
    expect(sizes).toEqual([64, 36]);
    expect(await lossesOf(subject, [])).toEqual([]);
  });
});
