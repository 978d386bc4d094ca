import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Result, resultJsonSchema, resultSchema } from '../../src/contract/result.js';

const pass: Result = {
  schema: 'backproof/check@1',
  version: '0.1.0',
  subject: { name: 'my-lstm', version: '1.2.3', precision: 'float64', convention: 'backproof' },
  seed: 7,
  missProbability: 1e-9,
  elapsedMs: 812,
  verdict: 'pass',
  checks: [
    {
      id: 'gradient/reference',
      verdict: 'pass',
      cases: 120,
      unsupported: 4,
      worst: { quantity: 'Waa', errorOverBudget: 0.31, witness: 'reference' },
    },
    { id: 'property/reverse-layer', verdict: 'inconclusive', cases: 0, unsupported: 12, worst: null },
  ],
  certificates: [
    { quantity: 'Waa', relativeErrorBound: 3.2e-12, missProbability: 1e-9 },
    { quantity: 'h', relativeErrorBound: null, absoluteErrorBound: 1e-300, missProbability: 0 },
  ],
  findings: [],
  power: { planted: 31, visible: 30, invisible: ['mask-leak'] },
  warnings: ['gradients.W_ax means nothing here and was ignored'],
  error: null,
};

const finding: Result['findings'][number] = {
  check: 'gradient/reference',
  quantity: 'Waa',
  fault: 'truncated-bptt',
  detail: { window: 5 },
  message: 'gradient of Waa disagrees with the reference at [9, 2]',
  worst: { index: [9, 2], actual: -0.184, expected: -0.236, error: 0.052, budget: 6.2e-10 },
  case: { architecture: { cell: 'lstm' }, parameters: { Waa: { shape: [1], data: ['NaN'] } } },
  replay: 'backproof check my-lstm.ts --seed 7 --path 3:0',
};

const fail: Result = { ...pass, verdict: 'fail', findings: [finding] };
const { certificates: _, power: __, ...bare } = pass;
const inconclusive: Result = { ...bare, verdict: 'inconclusive', checks: [] };
const failed: Result = {
  ...bare,
  verdict: 'error',
  subject: null,
  certificates: null,
  power: null,
  findings: [{ ...finding, worst: { ...finding.worst!, actual: null, error: null }, case: null }],
  error: { kind: 'timeout', message: 'no reply within 60 s', sent: '{…}', received: null, stderr: '' },
};

const { message, fault, detail, check, quantity } = finding;
const entry = { check, quantity, fault, detail, message, quantities: ['Waa'] };
const known: Result = { ...pass, baseline: { known: [finding], gone: [entry] } };

const samples = { pass, fail, inconclusive, error: failed };

/** What the schema forbids, one thing at a time. */
const broken: readonly (readonly [string, object])[] = [
  ['another schema', { ...pass, schema: 'backproof/check@2' }],
  ['an unknown verdict', { ...pass, verdict: 'passed' }],
  ['an unknown key', { ...pass, duration: 1 }],
  ['no seed', { ...pass, seed: undefined }],
  ['a probability above 1', { ...pass, missProbability: 1.5 }],
  ['an unknown fault', { ...fail, findings: [{ ...finding, fault: 'typo' }] }],
  ['a finding without a replay line', { ...fail, findings: [{ ...finding, replay: undefined }] }],
  ['a negative error', { ...fail, findings: [{ ...finding, worst: { ...finding.worst, error: -1 } }] }],
  ['a string for NaN', { ...fail, findings: [{ ...finding, worst: { ...finding.worst, actual: 'NaN' } }] }],
  ['a check of no family', { ...pass, checks: [{ ...pass.checks[0], id: 'gradients' }] }],
  ['a fraction of a case', { ...pass, checks: [{ ...pass.checks[0], cases: 1.5 }] }],
  [
    'a certificate without a probability',
    { ...pass, certificates: [{ quantity: 'Waa', relativeErrorBound: 1 }] },
  ],
  ['a negative bound', { ...pass, certificates: [{ ...pass.certificates![0], relativeErrorBound: -1 }] }],
  ['warnings that are no texts', { ...pass, warnings: [1] }],
  ['a baseline without what is gone', { ...known, baseline: { known: [finding] } }],
  ['a case in what is gone', { ...known, baseline: { known: [], gone: [finding] } }],
  ['an error without a message', { ...failed, error: { kind: 'timeout' } }],
];

describe('resultSchema', () => {
  it.each(Object.entries(samples))('takes a document with verdict %s as it is', (_, sample) => {
    expect(resultSchema.parse(sample)).toStrictEqual(sample);
  });

  it('takes a pass all of whose findings a baseline knows', () => {
    expect(resultSchema.parse(known)).toStrictEqual(known);
    expect(resultSchema.parse({ ...pass, baseline: null })).toStrictEqual({ ...pass, baseline: null });
  });

  it.each(broken)('refuses %s', (_, document) => {
    expect(resultSchema.safeParse(document).success).toBe(false);
  });

  it.each([
    ['NaN', { ...pass, elapsedMs: NaN }],
    ['Infinity', { ...pass, elapsedMs: Infinity }],
    ['NaN inside a case', { ...fail, findings: [{ ...finding, case: { inputs: [NaN] } }] }],
    ['undefined inside a detail', { ...fail, findings: [{ ...finding, detail: { window: undefined } }] }],
    ['an error without the verdict', { ...pass, error: failed.error }],
    ['the verdict error without one', { ...failed, error: null }],
    ['a failure without a finding', { ...fail, findings: [] }],
    ['a pass with a finding', { ...pass, findings: [finding] }],
    ['a failure whose findings a baseline knows', { ...known, verdict: 'fail' }],
    [
      'no bound at all',
      { ...pass, certificates: [{ ...pass.certificates![1], absoluteErrorBound: undefined }] },
    ],
    [
      'power that does not add up',
      { ...pass, power: { planted: 31, visible: 31, invisible: ['mask-leak'] } },
    ],
  ])('refuses %s, which JSON Schema cannot say', (_, document) => {
    expect(resultSchema.safeParse(document).success).toBe(false);
  });
});

describe('resultJsonSchema', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(resultJsonSchema());

  it.each(Object.entries(samples))('takes a document with verdict %s', (_, sample) => {
    expect(validate(JSON.parse(JSON.stringify(sample))), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(broken)('refuses %s', (_, document) => {
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false);
  });
});
