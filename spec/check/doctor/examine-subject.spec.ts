import { describe, expect, it } from 'vitest';
import { doctorTopics } from '../../../src/check/doctor/doctor-finding.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { type DescriptionInput, resolveDescription } from '../../../src/contract/description.js';
import type { Reply, Request } from '../../../src/contract/request.js';
import { SubjectFailure, UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisionNames, precisions } from '../../../src/numeric/precision.js';
import { roundTo } from '../../../src/numeric/round-to.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { complaints, examined, plainDeclaration } from './sample-patients.js';

/** Changes every number of a reply, of the loss and the gradients. */
function mapped({ loss, gradients }: Reply, change: (value: number) => number): Reply {
  const blocks = Object.entries(gradients ?? {}).map(
    ([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data, change) }] as const,
  );
  return { loss: change(loss), gradients: Object.fromEntries(blocks) };
}

function holds(request: Request, is: (value: number) => boolean): boolean {
  return Object.values(request.parameters).some(({ data }) => [...data].some(is));
}

describe('examineSubject', () => {
  it('finds nothing wrong with the reference, and says of each topic that it is fine', async () => {
    const { findings, opened } = await examined({ describe: () => referenceDescription });
    expect(complaints(findings)).toEqual([]);
    const topics = findings.map(({ topic }) => topic);
    expect(topics).toEqual(doctorTopics.filter((topic) => topics.includes(topic)));
    expect(topics).toEqual(doctorTopics.slice(doctorTopics.indexOf('description'), -1));
    expect(opened).toBe(1);
  });

  const declarations: readonly Partial<DescriptionInput>[] = [
    ...(['elman', 'lstm', 'gru'] as const).map((cell) => ({ supports: { cells: [cell] } })),
    ...(['relu', 'sigmoid', 'identity'] as const).map((activation) => ({
      supports: { cells: ['elman' as const], activations: [activation] },
    })),
    { supports: { cells: ['gru'], reset: ['before'], bias: [false], outputs: true } },
    { supports: { cells: ['lstm'], objectives: ['crossEntropy'], readout: ['last'] } },
    {
      supports: {
        cells: ['gru'],
        objectives: ['squaredError'],
        readout: ['every'],
        lengths: true,
        tokens: true,
      },
    },
    { supports: { cells: ['lstm'], gradients: [] } },
    ...precisionNames.map((precision) => ({ precision })),
  ];
  it.each(declarations)('finds nothing wrong with the reference as %j', async (declares) => {
    const { findings } = await examined({ declares });
    expect(complaints(findings)).toEqual([]);
  });

  it.each<[string, (request: Request, call: number) => Reply]>([
    [
      'digits: notable',
      (request) => mapped(evaluateReference(request), (value) => Number(value.toPrecision(6))),
    ],
    [
      'nan: notable',
      (request) => mapped(evaluateReference(request), (value) => (Number.isNaN(value) ? 0 : value)),
    ],
    [
      'infinity: notable',
      (request) => mapped(evaluateReference(request), (value) => Math.max(-1e9, Math.min(1e9, value))),
    ],
    [
      'subnormal: notable',
      (request) => mapped(evaluateReference(request), (value) => (Math.abs(value) < 2 ** -1022 ? 0 : value)),
    ],
    [
      'negative-zero: notable',
      (request) =>
        holds(request, (value) => Object.is(value, -0)) ? { loss: Number.NaN } : evaluateReference(request),
    ],
    [
      'padding: notable',
      (request) => evaluateReference({ ...request, lengths: request.lengths?.map(() => 2) ?? null }),
    ],
    [
      'determinism: notable',
      (request, call) => mapped(evaluateReference(request), (value) => value * (1 + (call % 2) * 2 ** -52)),
    ],
  ])('says %s of what is sick there alone', async (complaint, evaluate) => {
    const { findings, opened } = await examined({
      declares: { supports: { cells: ['lstm'], lengths: true } },
      evaluate,
    });
    expect(complaints(findings)).toEqual([complaint]);
    expect(opened).toBe(1);
  });

  it.each(precisionNames)('finds nothing wrong with answers that are rounded to %s', async (precision) => {
    const round = roundTo(precisions[precision]);
    const declares = { precision, supports: { cells: ['gru' as const] } };
    const evaluate = (request: Request) => mapped(evaluateReference(request), round);
    expect(complaints((await examined({ declares, evaluate })).findings)).toEqual([]);
  });

  it('misses not even the last of sixteen digits', async () => {
    const evaluate = (request: Request) =>
      mapped(evaluateReference(request), (value) => Number(value.toPrecision(15)));
    const { findings } = await examined({ declares: { supports: { cells: ['elman'] } }, evaluate });
    expect(complaints(findings)).toEqual(['digits: notable']);
  });

  it('sees a lower precision than the declared one', async () => {
    const evaluate = (request: Request) => mapped(evaluateReference(request), Math.fround);
    const { findings } = await examined({ declares: { supports: { cells: ['elman'] } }, evaluate });
    expect(complaints(findings)).toEqual(['digits: notable', 'subnormal: notable']);
    expect(findings.find(({ topic }) => topic === 'digits')?.message).toContain(
      'about 7 digits of the 16 of float64',
    );
  });

  it('calls a loss that cannot be read wrong, opens the subject anew, and goes on', async () => {
    const evaluate = (request: Request): Reply => {
      const reply = evaluateReference(request);
      return Number.isNaN(reply.loss) ? (JSON.parse(JSON.stringify(reply)) as Reply) : reply;
    };
    const { findings, opened } = await examined({ evaluate });
    expect(complaints(findings)).toEqual(['nan: wrong']);
    expect(findings.find(({ topic }) => topic === 'nan')?.message).toMatch(
      /^Asked with NaN it fails\. reply\.loss is null/,
    );
    expect(findings.at(-1)?.topic).toBe('padding');
    expect(opened).toBe(2);
  });

  it('forgives the refusal of numbers that a check does not send, and no other', async () => {
    const refuses = (is: (value: number) => boolean) => (request: Request) => {
      if (holds(request, is)) throw new Error('such numbers I do not take');
      return evaluateReference(request);
    };
    expect(complaints((await examined({ evaluate: refuses(Number.isNaN) })).findings)).toEqual([
      'nan: notable',
    ]);
    const negative = await examined({ evaluate: refuses((value) => Object.is(value, -0)) });
    expect(complaints(negative.findings)).toEqual(['negative-zero: wrong']);
  });

  it('takes an unsupported case for what it is', async () => {
    const unsupported = (is: (value: number) => boolean) => (request: Request) => {
      if (holds(request, is)) throw new UnsupportedCase('not these');
      return evaluateReference(request);
    };
    expect(complaints((await examined({ evaluate: unsupported(Number.isNaN) })).findings)).toEqual([]);
    const zero = await examined({ evaluate: unsupported((value) => Object.is(value, -0)) });
    expect(complaints(zero.findings)).toEqual(['negative-zero: notable']);
    const all = await examined({ evaluate: unsupported(() => true) });
    expect(complaints(all.findings)).toEqual(['answer: notable']);
    expect(all.findings.at(-1)?.message).toContain('(not these)');
  });

  it.each<[string, number]>([
    ['the first call', 1],
    ['a later one', 3],
  ])('ends with the failure of %s, whatever was asked', async (_, last) => {
    const evaluate = (request: Request, call: number) => {
      if (call < last) return evaluateReference(request);
      throw new SubjectFailure('timeout', 'No answer came', { stderr: 'thinking' });
    };
    const { findings, opened } = await examined({ evaluate });
    expect(findings.map(({ topic, status }) => [topic, status])).toEqual([
      ['description', 'fine'],
      ['answer', 'wrong'],
    ]);
    expect(findings.at(-1)).toMatchObject({ message: 'No answer came.', evidence: { stderr: 'thinking' } });
    expect(opened).toBe(1);
  });

  it('ends with a description that cannot be read, and with one that says nothing', async () => {
    const misspelt = await examined({
      describe: () => ({ ...plainDeclaration, precision: 'double' }) as never,
    });
    expect(complaints(misspelt.findings)).toEqual(['description: wrong']);
    expect(misspelt.findings[0]?.message).toContain('"double"');
    const nothing = await examined({ declares: { supports: { cells: [] } } });
    expect(complaints(nothing.findings)).toEqual(['answer: wrong']);
  });

  it('asks an architecture of its own, whose numbers nobody else knows', async () => {
    const parameters = [{ name: 'U', shape: ['4H', 'D'] }];
    const declares = { supports: { cells: [] }, parameters };
    const evaluate = (request: Request): Reply => ({ loss: 1, gradients: { U: request.parameters.U! } });
    const { findings } = await examined({ declares, evaluate });
    expect(findings.map(({ topic, status }) => `${topic}: ${status}`)).toEqual([
      'description: fine',
      'answer: fine',
      'gradients: fine',
      'determinism: fine',
      'speed: fine',
      'cost: fine',
    ]);
    const silent = await examined({ declares, evaluate: () => ({}) as never });
    expect(complaints(silent.findings)).toEqual(['answer: wrong']);
  });

  it('cuts what a subject throws, and says how it had to be ended', async () => {
    const { findings } = await examined({
      evaluate: () => {
        throw new Error('x'.repeat(1e6));
      },
      close: async () => ['It had to be killed.'],
    });
    expect(findings.map(({ topic }) => topic)).toEqual(['description', 'answer', 'end']);
    expect(findings[1]!.message.length).toBeLessThan(1000);
    expect(findings[2]).toEqual({ topic: 'end', status: 'notable', message: 'It had to be killed.' });
  });

  it('hands on what is not the subject’s doing', async () => {
    const describe = () => {
      throw new InputError({ where: 'a', what: 'is b', expected: 'expected c' });
    };
    // describe() of a subject that throws is its own doing; a complaint about opening is not.
    expect(complaints((await examined({ describe })).findings)).toEqual(['description: wrong']);
    const { examineSubject } = await import('../../../src/check/doctor/examine-subject.js');
    const refused = examineSubject({
      open: async () => describe(),
      clock: () => 0,
      onFinding: () => expect.fail('nothing was found'),
    });
    await expect(refused).rejects.toBeInstanceOf(InputError);
  });

  it('declares as the contract has it', () => {
    expect(() => resolveDescription(plainDeclaration)).not.toThrow();
  });
});
