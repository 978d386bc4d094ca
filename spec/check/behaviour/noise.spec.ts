import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { roundedRequest } from '../../../src/case/rounded-request.js';
import { unjudgeable } from '../../../src/case/unjudgeable.js';
import { type NoiseVerdict, noiseVerdict } from '../../../src/check/behaviour/noise.js';
import { blockDirections } from '../../../src/check/directions.js';
import { expectationOf } from '../../../src/check/expectation.js';
import type { Reply, Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { type PrecisionName, precisions } from '../../../src/numeric/precision.js';
import { randomStream } from '../../../src/numeric/random.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { rounded } from '../../comparison/calibration.js';

const limits = { maxHidden: 5, maxLength: 12 };

/** A right network that computes in one precision, and stores what it is sent in it. */
function computingIn(precision: PrecisionName): (request: Request) => Reply {
  const { evaluate } = rounded('step by step', precision);
  return (request) => evaluate(roundedRequest(request, precisions[precision]));
}

async function verdictOf(
  evaluate: (request: Request) => Reply,
  declared: PrecisionName,
  number: number,
  sizes = limits,
): Promise<NoiseVerdict | null> {
  const precision = precisions[declared];
  const spec = rounded('', declared).fit(generatedCase(3, number, sizes).spec);
  const request = buildRequest(spec, precision);
  if (unjudgeable(request, precision) !== null) return null;
  const subject: Subject = { describe: () => ({ ...referenceDescription, precision: declared }), evaluate };
  const expectation = expectationOf(request, precision, blockDirections(request, 1), 1);
  return noiseVerdict(subject, request, await subject.evaluate(request), expectation, number);
}

async function kindsOf(
  evaluate: (request: Request) => Reply,
  declared: PrecisionName,
  cases: number,
): Promise<Record<string, number>> {
  const kinds: Record<string, number> = {};
  for (let number = 0; number < cases; number++) {
    const verdict = await verdictOf(evaluate, declared, number);
    if (verdict !== null) kinds[verdict.kind] = (kinds[verdict.kind] ?? 0) + 1;
  }
  return kinds;
}

describe('noiseVerdict', () => {
  it.each(['float64', 'float32', 'bfloat16', 'float16'] as const)(
    'finds %s in a network that declares and uses it',
    async (precision) => {
      const kinds = await kindsOf(computingIn(precision), precision, 60);
      expect(Object.keys(kinds).filter((kind) => kind !== 'unmeasured')).toEqual(['as declared']);
      expect(kinds['as declared']).toBeGreaterThan(35);
    },
  );

  it.each([
    ['float32', 'float64'],
    ['float16', 'float64'],
    ['float16', 'float32'],
    ['bfloat16', 'float32'],
  ] as const)(
    'finds %s behind the name of %s, in most cases, and never what was declared',
    async (own, declared) => {
      const kinds = await kindsOf(computingIn(own), declared, 40);
      expect(Object.keys(kinds).filter((kind) => kind !== 'unmeasured')).toEqual(['low-precision']);
      expect(kinds['low-precision']).toBeGreaterThan(20);
    },
  );

  it('finds a single float32 operation in a float64 network: the loss as it is handed over', async () => {
    const narrowed = (request: Request): Reply => {
      const reply = evaluateReference(request);
      return { ...reply, loss: Math.fround(reply.loss) };
    };
    const kinds = await kindsOf(narrowed, 'float64', 30);
    expect(kinds['as declared']).toBeUndefined();
    expect(kinds['low-precision']).toBeGreaterThan(20);
  });

  it('finds a loss with random noise of 1e-6 not deterministic', async () => {
    const stream = randomStream(1, 'subject');
    const noisy = (request: Request): Reply => {
      const reply = evaluateReference(request);
      return { ...reply, loss: reply.loss * (1 + 1e-6 * stream.normal()) + 1e-6 * stream.normal() };
    };
    expect(await kindsOf(noisy, 'float64', 30)).toEqual({ nondeterministic: 30 });
  });

  it('finds a gradient that changes by its last bit from call to call not deterministic', async () => {
    let call = 0;
    const changing = (request: Request): Reply => {
      const reply = evaluateReference(request);
      if (reply.gradients === undefined || call++ % 2 === 0) return reply;
      reply.gradients.Waa!.data[0]! *= 1 + 2 ** -52;
      return reply;
    };
    expect((await verdictOf(changing, 'float64', 0))!.kind).toBe('nondeterministic');
  });

  it('says how much was measured and predicted, in units of the loss', async () => {
    const verdict = (await verdictOf(computingIn('float32'), 'float64', 3))!;
    const right = (await verdictOf(computingIn('float32'), 'float32', 3))!;
    expect(verdict.measured! / verdict.predicted).toBeGreaterThan(1e6);
    expect(right.predicted / verdict.predicted).toBeGreaterThan(2 ** 26);
    expect(right.measured! / right.predicted).toBeLessThan(10);
  });

  it('measures nothing where the loss is not finite or never changes', async () => {
    const broken = (request: Request): Reply => ({ ...evaluateReference(request), loss: Number.NaN });
    expect(await verdictOf(broken, 'float64', 0)).toMatchObject({ kind: 'unmeasured', measured: null });
    const constant = (request: Request): Reply => ({ ...evaluateReference(request), loss: 1 });
    expect(await verdictOf(constant, 'float64', 0)).toMatchObject({ kind: 'unmeasured', measured: null });
  });

  it('takes no slope for noise where the loss is too large for its parameters to move it', async () => {
    const wide = { maxHidden: 6, maxLength: 17 };
    const verdict = await verdictOf(computingIn('float32'), 'float32', 154, wide);
    expect(verdict!.kind).toBe('unmeasured');
  });

  it('takes no kink of a ReLU network for noise', async () => {
    const kinds: Record<string, number> = {};
    for (let number = 0; number < 400; number++) {
      const { combination } = generatedCase(3, number, limits).spec;
      if (combination.kind.cell !== 'elman' || combination.kind.activation !== 'relu') continue;
      const { kind } = (await verdictOf(computingIn('float64'), 'float64', number))!;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    expect(kinds['low-precision']).toBeUndefined();
    expect(kinds['as declared']).toBeGreaterThan(30);
  });
});
