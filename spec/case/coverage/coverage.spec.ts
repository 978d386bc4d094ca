import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import type { CaseSpec } from '../../../src/case/case-spec.js';
import {
  type Combination,
  combinationAt,
  combinationCount,
  combinationNumber,
} from '../../../src/case/combination.js';
import { requestClasses } from '../../../src/case/coverage/classes.js';
import {
  type CoverageRates,
  classesOf,
  coverageVerdict,
  openCoverage,
  usualRates,
} from '../../../src/case/coverage/coverage.js';
import type { CoverageDomain } from '../../../src/case/coverage/request-class.js';
import { fittedSpec } from '../../../src/case/fitted-case.js';
import { generatedSpecs } from '../../../src/case/generated-case.js';
import { specAt } from '../../../src/case/spec-source.js';
import type { Supports } from '../../../src/contract/subject.js';
import { referenceDescription } from '../../../src/subject/reference.js';

const { supports } = referenceDescription;
const usualDomain: CoverageDomain = { supports, precision: 'float64', limits: usualLimits };

const bare: Supports = {
  ...supports,
  cells: ['lstm'],
  layers: 1,
  bidirectional: false,
  bias: [true],
  readout: [],
  lengths: false,
  state: false,
  tokens: false,
  objectives: ['cotangent'],
};

/** What a run of so many generated cases covers, by a generator that may have a hole. */
function coverageOf(
  cases: number,
  {
    seed = 7,
    domain = usualDomain,
    hole = (spec: CaseSpec): CaseSpec => spec,
    rates = {} as Partial<CoverageRates>,
  } = {},
) {
  const coverage = openCoverage(domain, rates);
  for (let number = 0; number < cases; number++) {
    const spec = hole(specAt(generatedSpecs(domain.limits), seed, number));
    coverage.add(buildRequest(fittedSpec(spec, domain.supports)));
  }
  return coverage.result();
}

function namesOf({ classes }: ReturnType<typeof coverageOf>, verdict: string): string[] {
  return classes.filter((each) => each.verdict === verdict).map(({ name }) => name);
}

const withOptions =
  (options: Partial<Combination>) =>
  (spec: CaseSpec): CaseSpec => ({
    ...spec,
    combination: { ...spec.combination, ...options },
  });

describe('openCoverage', () => {
  it.each([
    ['everything', 7, usualDomain],
    ['everything', -3, usualDomain],
    ['one bare cell', 8, { ...usualDomain, supports: bare }],
    ['small cases', 9, { ...usualDomain, limits: { maxHidden: 2, maxLength: 3 } }],
  ] as const)('misses nothing where the generator is as it should be: %s, seed %d', (_, seed, domain) => {
    const result = coverageOf(100, { seed, domain });
    expect(namesOf(result, 'missed')).toEqual([]);
    expect(namesOf(result, 'covered')).toContain('dense inputs');
    for (const { seen, cases, declared } of result.classes)
      expect(seen / cases).toBeGreaterThan(declared / 2);
  });

  it.each([
    ['ragged', withOptions({ ragged: false }), ['ragged', 'garbage in padding']],
    ['a state', withOptions({ givenState: false }), ['state given']],
    ['several layers', withOptions({ layers: 1 }), ['layers ≥ 2']],
    ['long or short', (spec: CaseSpec) => ({ ...spec, sequenceLength: 2 }), ['T ≥ 3']],
  ])('finds a generator that never makes anything %s within a hundred cases', (_, hole, missed) => {
    const result = coverageOf(100, { hole });
    expect(namesOf(result, 'missed')).toEqual(missed);
    expect(result.classes.filter(({ name }) => missed.includes(name)).map(({ seen }) => seen)).toEqual(
      missed.map(() => 0),
    );
  });

  it('declares no class that the cases of a domain cannot be in', () => {
    const declared = (domain: CoverageDomain) =>
      openCoverage(domain)
        .result()
        .classes.map(({ name }) => name);
    const impossible = (domain: CoverageDomain) =>
      requestClasses.map(({ name }) => name).filter((name) => !declared(domain).includes(name));
    expect(impossible(usualDomain)).toEqual([]);
    expect(declared({ ...usualDomain, supports: bare })).toEqual([
      'lstm',
      'bias',
      'B = 1',
      'B ≥ 2',
      'T = 1',
      'T ≥ 3',
      'T > 16',
      'H ≥ 2',
      'distinct sizes',
      'dense inputs',
      'no state',
      'cotangent',
      'saturated',
      'contractive',
      'large cotangents',
      'small cotangents',
    ]);
    expect(impossible({ ...usualDomain, limits: { maxHidden: 1, maxLength: 1 } })).toEqual([
      'T ≥ 3',
      'T > 16',
      'H ≥ 2',
      'distinct sizes',
      'ragged',
      'garbage in padding',
      'ragged and bidirectional',
      'absent tokens',
    ]);
    expect(impossible({ ...usualDomain, limits: { maxHidden: 64, maxLength: 24 } })).toEqual([
      'repeated tokens',
    ]);
    expect(impossible({ ...usualDomain, precision: 'float16' })).toEqual([
      'large cotangents',
      'small cotangents',
    ]);
    expect(declared({ ...usualDomain, cells: ['gru'] }).slice(0, 3)).toEqual([
      'gru-after',
      'gru-before',
      'layers ≥ 2',
    ]);
  });

  it('has nothing decided before the first case, and keeps the rates', () => {
    const { classes, ...rates } = openCoverage(usualDomain, { falseAlarmRate: 0.2 }).result();
    expect(rates).toEqual({ ...usualRates, falseAlarmRate: 0.2 });
    expect(new Set(classes.map(({ seen, cases, verdict }) => `${seen} of ${cases}: ${verdict}`))).toEqual(
      new Set(['0 of 0: undecided']),
    );
  });

  it('divides its rates over the classes', () => {
    const ragged = requestClasses.filter(({ name }) => name === 'ragged');
    const verdictAmong = (classes: typeof requestClasses): string => {
      const coverage = openCoverage(usualDomain, {}, classes);
      const request = buildRequest(withOptions({ ragged: false })(specAt(generatedSpecs(usualLimits), 7, 0)));
      // One class alone takes 70 cases without any, and one among 38 takes 91.
      for (let number = 0; number < 80; number++) coverage.add(request);
      return coverage.result().classes.find(({ name }) => name === 'ragged')!.verdict;
    };
    expect(verdictAmong(ragged)).toBe('missed');
    expect(verdictAmong(requestClasses)).toBe('undecided');
  });

  it.each([0, 1, -0.1, Number.NaN])('refuses the rate %d', (rate) => {
    expect(() => openCoverage(usualDomain, { falseAlarmRate: rate })).toThrow(/falseAlarmRate/);
    expect(() => openCoverage(usualDomain, { falseAssuranceRate: rate })).toThrow(/falseAssuranceRate/);
  });
});

describe('coverageVerdict', () => {
  const rates = { falseAlarmRate: 1e-6, falseAssuranceRate: 1e-6 };

  it('is never missed at the declared share or above, nor covered at it or below', () => {
    for (let cases = 1; cases <= 400; cases++) {
      for (const declared of [0.01, 0.07, 0.25, 0.5]) {
        const enough = { declared, seen: Math.ceil(declared * cases), cases };
        expect(coverageVerdict(enough, { falseAlarmRate: 0.999, falseAssuranceRate: 1e-9 })).not.toBe(
          'missed',
        );
        const few = { declared, seen: Math.floor(declared * cases), cases };
        expect(coverageVerdict(few, { falseAlarmRate: 1e-9, falseAssuranceRate: 0.999 })).not.toBe('covered');
      }
    }
  });

  it('decides both ways, given cases enough', () => {
    expect(coverageVerdict({ declared: 0.25, seen: 120, cases: 240 }, rates)).toBe('covered');
    expect(coverageVerdict({ declared: 0.25, seen: 60, cases: 240 }, rates)).toBe('undecided');
    expect(coverageVerdict({ declared: 0.25, seen: 20, cases: 240 }, rates)).toBe('missed');
    expect(coverageVerdict({ declared: 0.25, seen: 0, cases: 0 }, rates)).toBe('undecided');
  });

  it('raises no alarm at any point of any walk over the combinations, whatever its seed', () => {
    const walked: readonly [string, (combination: Combination) => boolean][] = [
      ['gru-before', ({ kind }) => kind.cell === 'gru' && kind.reset === 'before'],
      ['layers ≥ 2', ({ layers }) => layers === 2],
      ['bidirectional', ({ bidirectional }) => bidirectional],
      ['no bias', ({ bias }) => !bias],
      ['readout at every', ({ ending }) => ending.readout === 'every'],
      ['cotangent', ({ ending }) => ending.objective === 'cotangent'],
      ['tokens', ({ tokens }) => tokens],
      ['state given', ({ givenState }) => givenState],
    ];
    const longest = 150;
    const order = Array.from({ length: combinationCount + longest }, (_, n) =>
      combinationAt(combinationNumber(0, n)),
    );
    for (const [name, holds] of walked) {
      const before = [0];
      for (const combination of order) before.push(before.at(-1)! + (holds(combination) ? 1 : 0));
      const { declared } = requestClasses.find((each) => each.name === name)!;
      for (let cases = 1; cases <= longest; cases++) {
        let fewest = cases;
        for (let start = 0; start < combinationCount; start++) {
          fewest = Math.min(fewest, before[start + cases]! - before[start]!);
        }
        const verdict = coverageVerdict(
          { declared, seen: fewest, cases },
          { ...rates, falseAlarmRate: 0.05 },
        );
        expect(verdict, `${name}: ${fewest} of ${cases}`).not.toBe('missed');
      }
    }
  });
});

describe('classesOf', () => {
  it('names the classes of a request', () => {
    const spec = specAt(generatedSpecs(usualLimits), 7, 0);
    const names = classesOf(buildRequest({ ...spec, sequenceLength: 1, batchSize: 1 }));
    expect(names).toEqual(expect.arrayContaining(['B = 1', 'T = 1']));
    expect(names).not.toContain('ragged');
  });
});
