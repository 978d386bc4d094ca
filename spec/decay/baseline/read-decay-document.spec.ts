import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { parseDecayDocument, readDecayDocument } from '../../../src/decay/baseline/read-decay-document.js';
import { measurePoint } from '../../../src/decay/measure-point.js';
import { planDecay } from '../../../src/decay/plan-decay.js';
import { summarise } from '../../../src/decay/summarise.js';
import { decayJson } from '../../../src/report/decay-json.js';

const points = planDecay({ lengths: [3, 20], seeds: 2, inputs: ['random'], hiddenSizes: [3] });
const document = summarise(points, points.map(measurePoint), {
  version: '0.0.0',
  command: 'backproof decay',
  seed: 7,
  epsilon: 1e-3,
});
const text = decayJson(document);

function complaintOf(value: unknown): string {
  try {
    parseDecayDocument(value, 'old/decay.json');
  } catch (cause) {
    expect(cause).toBeInstanceOf(InputError);
    return (cause as InputError).message;
  }
  return 'none';
}

/** The document with one member set, by its path. */
function edited(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const owner = path
    .slice(0, -1)
    .reduce((part, key) => (part as Record<string | number, unknown>)[key], copy);
  (owner as Record<string | number, unknown>)[path.at(-1)!] = value;
  return copy;
}

describe('readDecayDocument', () => {
  it('reads what decayJson writes', () => {
    expect(readDecayDocument(text, 'decay.json')).toEqual(JSON.parse(text));
  });

  it('refuses every text that is cut short, in one sentence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.trimEnd().length - 1 }), (end) => {
        expect(() => readDecayDocument(text.slice(0, end), 'decay.json')).toThrow(InputError);
      }),
      { numRuns: 50 },
    );
  });

  it('shows no character of a broken file that would move the cursor', () => {
    expect(() => readDecayDocument('\u001b[2J', 'decay.json')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('\u001b'),
        complaint: expect.objectContaining({ where: 'decay.json' }),
      }),
    );
  });
});

describe('parseDecayDocument', () => {
  it('takes what was measured, its optional members included', () => {
    expect(parseDecayDocument(document, 'decay.json')).toEqual(document);
    const agreement = { verdict: 'agrees', worst: 1e-15, partsAt: null, sentence: 'It agrees.' };
    const subject = { ...document.series[0], quantity: 'inputs', agreement };
    expect(complaintOf({ ...document, series: [subject] })).toBe('none');
  });

  it('names another schema, another version and what is none', () => {
    for (const schema of ['backproof/check@1', 'backproof/decay@2']) {
      expect(complaintOf({ ...document, schema })).toContain(
        `says that it is "${schema}"; expected "schema": "backproof/decay@1"`,
      );
    }
    for (const value of [null, [], 7, 'x', {}])
      expect(complaintOf(value)).toContain('does not say what it is');
  });

  it('names what was edited by its path', () => {
    expect(complaintOf(edited(['series', 0, 'rate'], 'fast'))).toContain(
      'old/decay.json.series[0].rate is "fast"',
    );
    expect(complaintOf(edited(['series', 1, 'runs', 0, 'slope'], '-0.3'))).toContain(
      'series[1].runs[0].slope',
    );
    expect(complaintOf(edited(['series', 0, 'runs', 1, 'fate'], 'gone'))).toContain(
      'expected "fine", "vanished"',
    );
    expect(complaintOf(edited(['series', 0, 'horizn'], 3))).toContain('Perhaps horizon is meant');
    expect(complaintOf(edited(['epsilon'], 1))).toContain('old/decay.json.epsilon is 1');
    expect(complaintOf(edited(['series', 0, 'hiddenSize'], undefined))).toContain('hiddenSize is missing');
  });

  it('refuses parts that do not fit together', () => {
    const [first] = document.series;
    expect(complaintOf(edited(['series', 0, 'median'], first!.median.slice(1)))).toContain('median');
    expect(complaintOf(edited(['series', 0, 'runs', 1, 'logNorms'], [0]))).toContain('runs[1].logNorms');
    expect(complaintOf(edited(['series', 0, 'bound', 'logNorms'], [0]))).toContain('bound.logNorms');
    expect(complaintOf(edited(['series', 0, 'lags', 2], 1))).toContain(
      'lags[2] is 1; expected lags that ascend',
    );
    expect(complaintOf(edited(['series', 0, 'runs', 1, 'seed'], first!.runs[0]!.seed))).toContain(
      'runs[1].seed',
    );
    expect(complaintOf(edited(['series', 1, 'id'], first!.id))).toContain('series[1].id');
  });

  it('gives an InputError or a document, whatever it gets', () => {
    const [series] = document.series;
    const mangled = fc
      .constantFrom(...Object.keys(series!))
      .chain((key) =>
        fc
          .anything({ withNullPrototype: false })
          .map((value) => ({ ...document, series: [{ ...series, [key]: value }] })),
      );
    fc.assert(
      fc.property(mangled, (value) => {
        complaintOf(value);
      }),
      { numRuns: 500 },
    );
  });
});
