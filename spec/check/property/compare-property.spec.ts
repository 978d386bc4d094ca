import { describe, expect, it } from 'vitest';
import { compareProperty } from '../../../src/check/property/compare-property.js';
import type { Subject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { tensor } from '../../../src/contract/tensor.js';
import type { Property } from '../../../src/property/property.js';
import { equal, owedNames } from '../../../src/property/relation.js';
import { sampleCase } from './sample-case.js';

/** Asks the same again, with the inputs changed as told. */
function again(change: (value: number) => number, given: Partial<Property> = {}): Property {
  return {
    name: 'again',
    statement: 'The same must come again.',
    domain: 'dense inputs',
    applies: ({ inputs }) => inputs !== undefined,
    async relate(request, answer, ask) {
      const inputs = tensor(request.inputs!.shape, Float64Array.from(request.inputs!.data, change));
      const second = await ask({ ...request, inputs });
      return owedNames(answer).map((block) => equal(second, answer, block));
    },
    ...given,
  };
}

describe('compareProperty', () => {
  it('compares what a subject owes of both answers', async () => {
    const records = await compareProperty(
      again((value) => value),
      sampleCase(),
    );
    expect(records.map(({ quantity }) => quantity)).toEqual([
      'loss',
      'outputs',
      'h_n',
      'c_n',
      'Wax',
      'Waa',
      'ba',
      'inputs',
      'h',
      'c',
    ]);
    expect(records.every(({ outcome, witness }) => outcome === 'agrees' && witness === 'itself')).toBe(true);
    const moved = await compareProperty(
      again((value) => value + 1),
      sampleCase(),
    );
    expect(moved.every(({ outcome }) => outcome === 'differs')).toBe(true);
  });

  it('owes no more than the subject declares', async () => {
    const declared = { outputs: false, gradients: ['inputs'] as const };
    const records = await compareProperty(
      again((value) => value),
      sampleCase({ supports: declared }),
    );
    expect(records.map(({ quantity }) => quantity)).toEqual(['loss', 'inputs']);
  });

  it('says nothing outside its domain, and asks nothing there', async () => {
    const outside = again((value) => value, {
      applies: () => false,
      relate: () => Promise.reject(new Error('asked')),
    });
    expect(await compareProperty(outside, sampleCase())).toEqual([]);
  });

  it('says nothing where the subject does not take what it would ask, by its description or when it is asked', async () => {
    const withLengths = again((value) => value, {
      relate: async (request, answer, ask) => [
        equal(await ask({ ...request, lengths: [2, 3] }), answer, 'loss'),
      ],
    });
    expect(await compareProperty(withLengths, sampleCase())).toHaveLength(1);
    expect(await compareProperty(withLengths, sampleCase({ supports: { lengths: false } }))).toEqual([]);
    const declining = (right: Subject): Subject => ({
      ...right,
      evaluate: () => Promise.reject(new UnsupportedCase('not that one')),
    });
    expect(
      await compareProperty(
        again((value) => value),
        sampleCase({ around: declining }),
      ),
    ).toEqual([]);
  });

  it('says nothing where the precision cannot hold what it would ask', async () => {
    const finer = again((value) => value * (1 + 2 ** -30));
    expect(await compareProperty(finer, sampleCase({ precision: 'float32' }))).toEqual([]);
    expect(await compareProperty(finer, sampleCase())).not.toEqual([]);
  });

  it('says nothing where rounding could carry a ReLU across its kink', async () => {
    const still = again(() => 0);
    expect(await compareProperty(still, sampleCase({ activation: 'relu' }))).toEqual([]);
  });

  it('lets an error of the subject through', async () => {
    const broken = (right: Subject): Subject => ({
      ...right,
      evaluate: () => Promise.reject(new Error('broken')),
    });
    await expect(
      compareProperty(
        again((value) => value),
        sampleCase({ around: broken }),
      ),
    ).rejects.toThrow('broken');
  });

  it('draws the same for a seed and a property, and something else for others', async () => {
    const drawn: number[] = [];
    const drawing = (name: string) =>
      again((value) => value, {
        name,
        relate: async (_request, _answer, _ask, stream) =>
          [void drawn.push(stream.uniform())].flatMap(() => []),
      });
    for (const name of ['a', 'a', 'b']) await compareProperty(drawing(name), sampleCase());
    await compareProperty(drawing('a'), sampleCase({ seed: 2 }));
    expect(drawn[1]).toBe(drawn[0]);
    expect(new Set(drawn).size).toBe(3);
  });

  it('leaves the case as it is, whatever the subject does to its copy', async () => {
    const own = sampleCase({
      around: (right) => ({
        ...right,
        evaluate(request) {
          const reply = right.evaluate(request);
          request.inputs?.data.fill(7);
          return reply;
        },
      }),
    });
    const before = JSON.stringify(own.request);
    const records = await compareProperty(
      again((value) => value),
      own,
    );
    expect(records.every(({ outcome }) => outcome === 'agrees')).toBe(true);
    expect(JSON.stringify(own.request)).toBe(before);
  });
});
