import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import {
  type CaseSelection,
  isCorner,
  isGenerated,
  knownRequestOf,
  type Planned,
  planCases,
  requestOf,
} from '../../src/check/plan.js';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { precisions } from '../../src/numeric/precision.js';
import { referenceDescription } from '../../src/subject/reference.js';
import { customRequest, elmanRequest, gruRequest, lstmRequest } from '../contract/sample-requests.js';

const { float64 } = precisions;
const base: CaseSelection = { seed: 7, cases: 6, limits: usualLimits };
const architectures = [
  { name: 'a.json', architecture: resolveArchitecture({ cell: 'gru', inputSize: 2, hiddenSize: 3 }, 'a') },
  { name: 'b.json', architecture: resolveArchitecture({ cell: 'lstm', inputSize: 4, hiddenSize: 5 }, 'b') },
];

function pathsOf(selection: Partial<CaseSelection>): string[] {
  return planCases({ ...base, ...selection }).map(({ path }) => path);
}

function cellsOf(planned: readonly Planned[]): string[] {
  return [...new Set(planned.map((each) => requestOf(each, float64).architecture.cell))].sort();
}

describe('planCases', () => {
  it('has the corner-case table and then generated cases, or the one with the path', () => {
    const numbers = ['0', '1', '2', '3', '4', '5'];
    expect(pathsOf({})).toEqual([...cornerCases.map(({ path }) => path), ...numbers]);
    for (const path of ['3', '3:0', cornerCases[9]!.path]) expect(pathsOf({ path })).toEqual([path]);
  });

  it('keeps to the cells that are wanted, and to what the subject has', () => {
    expect(cellsOf(planCases({ ...base, cells: ['gru'] }))).toEqual(['gru']);
    const supports = { ...referenceDescription.supports, cells: ['lstm'] as const, tokens: false };
    const generated = planCases({ ...base, supports }).filter(isGenerated);
    expect(cellsOf(generated)).toEqual(['lstm']);
    expect(generated.every((each) => requestOf(each, float64).tokens === undefined)).toBe(true);
  });

  it('runs the architectures that are given instead of all others', () => {
    const planned = planCases({ ...base, architectures });
    expect(planned.map(({ path }) => path)).toEqual(['0', '1', '2', '3', '4', '5']);
    planned.forEach((each, number) => {
      expect(requestOf(each, float64).architecture).toEqual(architectures[number % 2]!.architecture);
    });
    expect(pathsOf({ architectures, cells: ['lstm'] })).toEqual(['1', '3', '5']);
    const [replayed] = planCases({ ...base, architectures, path: '3' });
    expect(requestOf(replayed!, float64)).toEqual(requestOf(planned[3]!, float64));
  });

  it('runs what comes first before all others, and finds it by its name', () => {
    const first = [
      { path: 'kept-1', request: lstmRequest() },
      { path: 'kept-2', request: gruRequest() },
    ];
    expect(pathsOf({ first, architectures }).slice(0, 4)).toEqual(['kept-1', 'kept-2', '0', '1']);
    expect(pathsOf({ first, path: 'kept-2' })).toEqual(['kept-2']);
    expect(pathsOf({ first, path: '5' })).toEqual(['5']);
    expect(pathsOf({ first, requests: [{ path: 'mine', request: elmanRequest() }] })).toEqual(['mine']);
  });

  it.each([
    [{ requests: [], path: '3' }, 'options.path is "3" beside requests'],
    [
      {
        requests: [
          { path: 'a', request: lstmRequest() },
          { path: 'a', request: gruRequest() },
        ],
      },
      'options.requests[1].path is "a", as another one is',
    ],
    [
      {
        first: [
          { path: 'a', request: lstmRequest() },
          { path: 'a', request: lstmRequest() },
        ],
      },
      'options.first[1].path',
    ],
    [{ path: 'corner:nothing/lstm' }, '--path is'],
    [{ path: 'corner:one-step/lstm', architectures }, '--path is'],
    [
      { requests: [{ path: 'a', request: customRequest() }] },
      'options.requests[0].request.architecture.cell is "custom"',
    ],
    [
      { architectures: [{ name: 'own.json', architecture: customRequest().architecture }] },
      'own.json: cell is "custom"',
    ],
  ])('refuses a selection that contradicts itself: %#', (selection, message) => {
    expect(() => pathsOf(selection)).toThrow(InputError);
    expect(() => pathsOf(selection)).toThrow(message);
  });

  it('shrinks generated cases alone, towards one that still fails', async () => {
    const planned = planCases({ ...base, architectures, first: [{ path: 'kept', request: lstmRequest() }] });
    expect(planned.map(isGenerated)).toEqual([false, true, true, true, true, true, true]);
    expect(planCases(base).filter(isCorner).some(isGenerated)).toBe(false);
    expect(planCases({ ...base, path: '3:0' }).some(isGenerated)).toBe(false);
    const smallest = await planned[2]!.shrink!(float64, async () => true);
    const { architecture, inputs } = requestOf(smallest!, float64);
    expect(architecture).toEqual(architectures[1]!.architecture);
    expect(inputs?.shape).toEqual([1, 1, 4]);
    const [again] = planCases({ ...base, architectures, path: smallest!.path });
    expect(requestOf(again!, float64)).toEqual(requestOf(smallest!, float64));
  });
});

describe('knownRequestOf', () => {
  it('refuses a custom request, on which there is nobody to ask', () => {
    const planned = { path: 'a', request: () => customRequest() };
    expect(() => knownRequestOf(planned, float64)).toThrow(TypeError);
  });
});
