import { describe, expect, it } from 'vitest';
import type { Reply, Request } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { type Features, featuresOf, optionValues, uncoveredPairs } from '../reference/features.js';
import { loadRecorded, type RecordedCase, verifyChecksum } from '../reference/load-recorded.js';
import { disagreements, RECORDED_AGREEMENT } from '../reference/reply-agreement.js';

const files = { 'PyTorch (pytorch.json)': 'pytorch.json', 'JAX (jax.json)': 'jax.json' };
const recorded = Object.entries(files).map(([witness, file]) => [witness, loadRecorded(file)] as const);
const leastCases = { each: 45, together: 60 };

describe('evaluateReference against recorded values', () => {
  let compared = 0;

  it.each(recorded)('agrees with every case of %s', (_, cases) => {
    const failures = cases.flatMap(({ name, request, reply }) => {
      compared++;
      return disagreements(evaluateReference(request), reply, RECORDED_AGREEMENT).map(
        (what) => `${name}: ${what}`,
      );
    });
    expect(failures).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(leastCases.each);
  });

  it('ran enough cases to mean something', () => {
    expect(compared).toBeGreaterThanOrEqual(leastCases.together);
  });
});

describe('the recorded cases', () => {
  const features = recorded.flatMap(([, cases]) => cases.map(({ request }) => featuresOf(request)));

  it('hold every value of every option', () => {
    for (const [option, values] of Object.entries(optionValues)) {
      const seen = new Set(features.map((each) => each[option as keyof Features]));
      expect([...seen].sort(), option).toEqual([...values].sort());
    }
  });

  it('hold every pair of values of two options', () => {
    expect(uncoveredPairs(features)).toEqual([]);
  });

  it('lose a pair when the only case that holds it is left out', () => {
    const withoutIt = features.filter(
      ({ cell, sequence }) => !(cell === 'gru before' && sequence === 'tokens'),
    );
    expect(uncoveredPairs(withoutIt)).toContain('cell gru before with sequence tokens');
  });

  it('hold garbage in the padding of inputs, tokens, targets and cotangents', () => {
    const holding = { inputs: 0, tokens: 0, targets: 0, cotangents: 0 };
    for (const { request } of recorded.flatMap(([, cases]) => cases)) {
      const { inputs, tokens, objective } = request;
      const readAt = request.architecture.readout?.at;
      if (hasGarbage(request, inputs)) holding.inputs++;
      if (hasGarbage(request, tokens)) holding.tokens++;
      if (objective.kind === 'cotangent') {
        if (hasGarbage(request, objective.outputs)) holding.cotangents++;
      } else if (readAt === 'every' && hasGarbage(request, objective.targets)) holding.targets++;
    }
    expect(Math.min(...Object.values(holding))).toBeGreaterThan(0);
  });

  it('are refused when a single digit of a file has changed', () => {
    const sums = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.json\n';
    expect(() => verifyChecksum('abc.json', 'abc', sums)).not.toThrow();
    expect(() => verifyChecksum('abc.json', 'abd', sums)).toThrow('SHA-256');
    expect(() => verifyChecksum('other.json', 'abc', sums)).toThrow('SHA-256');
  });
});

describe('disagreements', () => {
  const whole = recorded[0]![1].find(
    ({ request, reply }) => request.architecture.cell === 'lstm' && Math.abs(reply.loss) > 1,
  ) as RecordedCase;
  const { reply } = whole;
  const alteredBy = (name: string, change: (entry: number) => number): Reply => alter(reply, name, change);
  const found = (actual: Reply): string[] => disagreements(actual, reply, RECORDED_AGREEMENT);

  it('finds none between a reply and itself', () => {
    expect(found(reply)).toEqual([]);
  });

  it.each([
    'loss',
    'outputs',
    'state.h',
    'state.c',
    ...Object.keys(reply.gradients!).map((name) => `gradients.${name}`),
  ])('rejects %s when one entry is altered by 1e-9 of itself, or is NaN or infinite', (name) => {
    expect(found(alteredBy(name, (entry) => entry * (1 + 1e-9)))).toEqual([expect.stringContaining(name)]);
    expect(found(alteredBy(name, () => Number.NaN))).toEqual([expect.stringContaining(name)]);
    expect(found(alteredBy(name, () => Number.POSITIVE_INFINITY))).toEqual([expect.stringContaining(name)]);
  });

  it('rejects a recorded NaN as well', () => {
    const broken = alteredBy('gradients.Waa', () => Number.NaN);
    expect(disagreements(reply, broken, RECORDED_AGREEMENT)).toHaveLength(1);
    expect(disagreements(broken, broken, RECORDED_AGREEMENT)).toHaveLength(1);
  });

  it('rejects a gradient that is missing, extra or of another shape', () => {
    const { Waa, ...others } = reply.gradients!;
    expect(found({ ...reply, gradients: others })).toEqual(['gradients.Waa is recorded but did not come']);
    expect(found({ ...reply, gradients: { ...reply.gradients, bra: Waa! } })).toEqual([
      'gradients.bra came but is not recorded',
    ]);
    const flat = { shape: [Waa!.data.length], data: Waa!.data };
    expect(found({ ...reply, gradients: { ...others, Waa: flat } })).toEqual([
      expect.stringContaining('has shape'),
    ]);
  });

  it('wants a block of zeros to be exactly zero', () => {
    const zero = alteredBy('gradients.Waa', () => 0);
    const zeroBlock = { ...zero.gradients!.Waa!, data: zero.gradients!.Waa!.data.map(() => 0) };
    const expected = { ...reply, gradients: { ...reply.gradients, Waa: zeroBlock } };
    expect(disagreements(expected, expected, RECORDED_AGREEMENT)).toEqual([]);
    const almost = alter(expected, 'gradients.Waa', () => Number.MIN_VALUE);
    expect(disagreements(almost, expected, RECORDED_AGREEMENT)).toHaveLength(1);
  });
});

/** Copies a reply with the largest entry of one block changed. */
function alter(reply: Reply, name: string, change: (entry: number) => number): Reply {
  const copy = structuredClone(reply);
  if (name === 'loss') return { ...copy, loss: change(copy.loss) };
  const [kind, key] = name.split('.') as ['outputs' | 'state' | 'gradients', string | undefined];
  const blocks = { outputs: { outputs: copy.outputs }, state: copy.state, gradients: copy.gradients }[kind];
  const { data } = (blocks as Record<string, typeof copy.outputs>)[key ?? kind]!;
  let largest = 0;
  data.forEach((entry, index) => {
    if (Math.abs(entry) > Math.abs(data[largest]!)) largest = index;
  });
  data[largest] = change(data[largest]!);
  return copy;
}

/** Whether a number stands in the padding of a tensor [B, T, …] that no valid step could hold. */
function hasGarbage({ lengths }: Request, padded: Request['inputs']): boolean {
  if (lengths === null || padded === undefined) return false;
  const [, T = 0] = padded.shape;
  const width = padded.data.length / (lengths.length * T);
  const inPadding = (index: number): boolean =>
    Math.floor(index / width) % T >= lengths[Math.floor(index / width / T)]!;
  return padded.data.some((entry, index) => inPadding(index) && (entry < -3 || entry > 10));
}
