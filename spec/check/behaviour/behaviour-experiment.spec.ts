import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import type { Answer } from '../../../src/check/behaviour/behaviour-answer.js';
import { dependenceOf } from '../../../src/check/behaviour/behaviour-experiment.js';
import { otherRequests } from '../../../src/check/behaviour/behaviour-requests.js';
import type { Request } from '../../../src/contract/request.js';
import { randomStream } from '../../../src/numeric/random.js';

const request = buildRequest(generatedCase(5, 1, { maxHidden: 3, maxLength: 4 }).spec);
const others = otherRequests(request, 1);

/** An answer of one number. */
function one(value: number): Answer {
  return new Map([['loss', { shape: [], data: Float64Array.of(value) }]]);
}

const dependence = (answer: (asked: Request, before: Request | null) => number, seed = 1) => {
  let before: Request | null = null;
  const ask = async (asked: Request): Promise<Answer> => {
    const value = answer(asked, before);
    before = asked;
    return one(value);
  };
  return dependenceOf(ask, request, others, seed);
};

describe('dependenceOf', () => {
  it('sees a sum grow, a difference fall, an average settle and a power explode', async () => {
    const laws: readonly ((value: number) => number)[] = [
      (sum) => sum + 3,
      (difference) => difference - 3,
      (average) => average + (5 - average) / 10,
      (power) => 2 * power + 1,
    ];
    for (const law of laws) {
      let value = 0;
      const answers = () => {
        value = law(value);
        return value;
      };
      expect(await dependence(answers)).toBe('grows');
    }
  });

  it.each([0, 1, 2])('sees that one of three predecessors leaves something: %i', async (which) => {
    const answers = (_: Request, before: Request | null) => (before === others[which] ? 2 : 1);
    expect(await dependence(answers)).toBe('remembers');
  });

  it('sees a trace of the last long request behind any number of short ones', async () => {
    let trace = 0;
    const answers = (asked: Request) => {
      const own = others.indexOf(asked);
      if (own === 0 || own === 1) trace = own + 1;
      return trace;
    };
    expect(await dependence(answers)).toBe('remembers');
  });

  it('sees a memory in spite of smaller noise, and none in larger', async () => {
    const stream = randomStream(1, 'noise');
    const answers = (size: number) => (_: Request, before: Request | null) =>
      (before === others[0] ? 2 : 1) + size * stream.uniform();
    expect(await dependence(answers(0.1))).toBe('remembers');
    expect(await dependence(answers(100))).toBe('chance');
  });

  it('takes nothing random for a dependence in 400 trials', async () => {
    const stream = randomStream(2, 'noise');
    for (let seed = 0; seed < 400; seed++)
      expect(await dependence(() => stream.normal(), seed)).toBe('chance');
  });

  it.each([2, 3, 4, 5, 7, 8, 10, 16])(
    'takes no clock that strikes every %i calls for a dependence',
    async (every) => {
      for (let seed = 0; seed < 100; seed++) {
        let call = seed;
        expect(await dependence(() => (++call % every === 0 ? 2 : 1), seed)).toBe('chance');
      }
    },
  );
});
