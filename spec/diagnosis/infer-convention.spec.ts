import { describe, expect, it } from 'vitest';
import { cells } from '../../src/contract/architecture.js';
import type { Convention } from '../../src/diagnosis/convention.js';
import { type ForwardEvidence, forwardIsWrong } from '../../src/diagnosis/forward-evidence.js';
import { explains, inferConvention } from '../../src/diagnosis/infer-convention.js';
import { conventionKinds } from '../../src/fault/convention-kinds.js';
import { type Evaluate, evaluatorOf, type PlantedFault } from '../../src/fault/planted-fault.js';
import { backward } from '../../src/network/backward.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { forward } from '../../src/network/forward.js';
import { magnitudesOf } from '../../src/network/magnitudes.js';
import { problemOf } from '../../src/network/problem.js';
import { roundingNoise } from '../../src/network/rounding-noise.js';
import { precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';
import { evidenceOf, forwardCases, ofCell } from './forward-cases.js';

const cases = forwardCases(30);

const planted = conventionKinds.flatMap((kind) => kind.planted);

/** Those that diagnosis may answer with: not the members of forward-differs that fit no convention. */
const nameable = conventionKinds.flatMap((kind) =>
  kind.planted.filter(({ name }) =>
    cases.some(({ request }) => kind.candidates(request).some((one) => one.name === name)),
  ),
);

/** Makes the mistake where it can be made, and is right elsewhere. */
function where(fault: PlantedFault): Evaluate {
  const wrong = evaluatorOf(fault);
  return (request) => (fault.applies(request) ? wrong(request) : evaluateReference(request));
}

function member(name: string): PlantedFault {
  const found = planted.find((fault) => fault.name === name);
  if (found === undefined) throw new Error(`no member is called ${name}`);
  return found;
}

function namesOf(evidence: readonly ForwardEvidence[]): readonly string[] {
  return inferConvention(evidence).map(({ name }) => name);
}

describe('inferConvention', () => {
  it('can name every planted convention but those that are none', () => {
    const unnamed = planted.filter((fault) => !nameable.includes(fault)).map(({ name }) => name);
    expect(unnamed).toEqual([
      'forward-differs, recurrent product halved',
      'forward-differs, a unit is always 0',
      'forward-differs, peephole',
    ]);
  });

  it.each(nameable)('names $name, and nothing else, from one run', (fault) => {
    const told = cells
      .map((cell) => ofCell(cases, cell).map((each) => evidenceOf(each, where(fault))))
      .filter((evidence) => evidence.some(forwardIsWrong));
    expect(told.length).toBeGreaterThan(0);
    for (const evidence of told) expect(namesOf(evidence)).toEqual([fault.name]);
  });

  it('names nothing where the forward pass is right', () => {
    expect(namesOf(cases.map((each) => evidenceOf(each, evaluateReference)))).toEqual([]);
  });

  it.each([
    'forward-differs, recurrent product halved',
    'forward-differs, a unit is always 0',
    'forward-differs, peephole',
  ])('names nothing where no convention fits: %s', (name) => {
    const lstm = ofCell(cases, 'lstm').slice(0, 12);
    expect(namesOf(lstm.map((each) => evidenceOf(each, where(member(name)))))).toEqual([]);
  });

  it('names nothing that is off by ten budgets', () => {
    const right = where(member('gate-order, i, o, f, g'));
    const off: Evaluate = (request) => {
      const reply = right(request);
      return { ...reply, loss: reply.loss * (1 + 1e-9) };
    };
    expect(namesOf(ofCell(cases, 'lstm').map((each) => evidenceOf(each, off)))).toEqual([]);
  });

  it('names nothing where what came is not a number', () => {
    const lost: Evaluate = (request) => ({ ...evaluateReference(request), loss: Number.NaN });
    expect(namesOf(ofCell(cases, 'gru').map((each) => evidenceOf(each, lost)))).toEqual([]);
  });

  it('names nothing that leaves a case unexplained on which it cannot be made', () => {
    const evaluate: Evaluate = (request) => {
      const reply = where(member('bias-missing, ba'))(request);
      return request.architecture.bias ? reply : { ...reply, loss: reply.loss + 1 };
    };
    const lstm = ofCell(cases, 'lstm').map((each) => evidenceOf(each, evaluate));
    const biased = lstm.filter(({ request }) => request.architecture.bias);
    expect(namesOf(biased)).toEqual(['bias-missing, ba']);
    expect(namesOf(lstm)).toEqual([]);
  });

  it('lists what one case leaves open, and decides by another', () => {
    const bare = ofCell(cases, 'lstm').map((each) =>
      evidenceOf(each, where(member('initial-state-ignored, h'))),
    );
    const oneStep = bare.filter(
      ({ request }) => request.inputs?.shape[1] === 1 && request.inputs.shape[0] === 2,
    );
    expect(inferConvention(oneStep.slice(0, 1)).length).toBeGreaterThan(0);
    expect(namesOf(bare)).toEqual(['initial-state-ignored, h']);
  });

  it.each([
    ['gate-order, z, r, n', 'update-gate-swapped'],
    ['gate-order, z, r, n', 'bias-missing, by'],
    ['weight-orientation, column-major, Wax, Waa', 'gate-order, i, o, f, g'],
    ['initial-state-ignored, h, c', 'gate-order, i, f, o, g'],
    ['gate-order, f, i, g, o', 'activation-mismatch, output, identity'],
    ['weight-orientation, column-major, Waa', 'padding-semantics, run through'],
  ])('names %s and then %s together', (first, second) => {
    const [read, then] = [member(first), member(second)];
    const evaluate: Evaluate = (request) =>
      read.applies(request)
        ? read.answered!(where(then)(read.asked!(request)), request)
        : where(then)(request);
    const told = cells
      .map((cell) => ofCell(cases, cell).map((each) => evidenceOf(each, evaluate)))
      .find((evidence) => evidence.some(({ request }) => read.applies(request) && then.applies(request)))!;
    const [only, ...others] = namesOf(told);
    expect(others).toEqual([]);
    expect([`${first} and ${second}`, `${second} and ${first}`]).toContain(only);
  });
});

describe('explains', () => {
  const [lstm] = ofCell(cases, 'lstm');
  const wrong: Evaluate = (request) => {
    const reply = evaluateReference(request);
    return { ...reply, loss: reply.loss + 100 * lstm!.expected.get('loss')!.budgets[0]! };
  };
  const convention = (evaluate: Evaluate): Convention => ({
    name: 'made up',
    fault: 'forward-differs',
    detail: {},
    sentence: '',
    applies: () => true,
    evaluate,
  });

  it('takes a convention that answers the same', () => {
    expect(explains(convention(wrong), evidenceOf(lstm!, wrong))).toBe(true);
    expect(explains(convention(evaluateReference), evidenceOf(lstm!, wrong))).toBe(false);
  });

  it('takes none whose rounding is so bad that the right answer would fit as well', () => {
    const first = lstm!.request.parameters.Waa!.data[0]!;
    const shaky: Evaluate = (request) => {
      const reply = wrong(request);
      return { ...reply, loss: reply.loss + 1e6 * (request.parameters.Waa!.data[0]! - first) };
    };
    expect(explains(convention(shaky), evidenceOf(lstm!, wrong))).toBe(true);
    const shakyButRight: Evaluate = (request) => ({
      ...shaky(request),
      loss: shaky(request).loss - wrong(request).loss + evaluateReference(request).loss,
    });
    expect(explains(convention(shakyButRight), evidenceOf(lstm!, wrong))).toBe(false);
  });
});

describe('inferConvention, of a subject in lower precision', () => {
  const lowCases = forwardCases(12, 'float32');
  const noisy = (fault: PlantedFault): Evaluate => {
    return (request) => {
      if (!fault.applies(request)) return evaluateReference(request);
      const asked = fault.asked!(request);
      const tape = forward(problemOf(asked));
      const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
      const noise = roundingNoise(magnitudes, precisions.float32, randomStream(5, 'float32 subject'));
      return fault.answered?.(evaluateReference(asked, noise), request) ?? evaluateReference(asked, noise);
    };
  };

  it.each(nameable.filter(({ asked }) => asked !== undefined))(
    'names $name through the rounding of float32',
    (fault) => {
      const told = cells
        .map((cell) => ofCell(lowCases, cell).map((each) => evidenceOf(each, noisy(fault))))
        .filter((evidence) => evidence.some(forwardIsWrong));
      expect(told.length).toBeGreaterThan(0);
      for (const evidence of told) expect(namesOf(evidence)[0]).toBe(fault.name);
    },
  );
});
