import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import { plantedSubject } from '../../src/check/power/planted-subject.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import { told } from './replay.js';

const planted = (name: string) =>
  plantedSubject(faultKinds.flatMap((kind) => kind.planted).find((each) => each.name === name)!);

/** Evaluates a call as it stands in a finding, with what a test that pastes it has in scope. */
function pasted(
  call: string,
  scope: Readonly<Record<string, unknown>>,
): Promise<Awaited<ReturnType<typeof check>>> {
  const all = { check, ...scope };
  return new Function(...Object.keys(all), `return ${call};`)(...Object.values(all));
}

const answers = (id: string): boolean => /reference$/.test(id);
const self = (id: string): boolean => id === 'gradient/self';

const gru = resolveArchitecture({ cell: 'gru', inputSize: 3, hiddenSize: 2 }, 'architecture');
const requests = [0, 1, 2, 3].map((number) => ({
  path: `mine ${number}`,
  request: buildRequest(generatedCase(7, number, usualLimits).spec),
}));

const rows: readonly [string, string, Omit<CheckOptions, 'subject'>][] = [
  ['the usual options', 'truncated-bptt, window 3', { cases: 8, wants: answers }],
  [
    'limits',
    'truncated-bptt, window 3',
    { cases: 8, wants: answers, limits: { maxHidden: 3, maxLength: 7 } },
  ],
  ['a seed', 'batch-averaged, every Waa', { cases: 8, wants: answers, seed: -5 }],
  ['a cause', 'time-step-missing, dWaa, steps last', { cases: 8, wants: answers }],
  ['every entry', 'scaled, every Waa, × 2', { cases: 4, cells: ['gru'], wants: self, exhaustive: true }],
  [
    'a miss probability',
    'scaled, every Waa, × 2',
    { cases: 4, cells: ['gru'], wants: self, missProbability: 1e-3 },
  ],
  ['more cases than usual', 'scaled, every Waa, × 2', { cases: 300, bail: true, wants: self }],
  [
    'architectures',
    'scaled, every Waa, × 2',
    { cases: 4, wants: answers, architectures: [{ name: 'mine', architecture: gru }] },
  ],
  ['requests', 'scaled, every Waa, × 2', { requests, wants: self }],
];

describe('the call that a finding prints', () => {
  it.each(rows)('runs its case again in process, with %s', async (_, name, options) => {
    const { findings } = (await check({ subject: planted(name), ...options })).result;
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      const { wants, architectures, requests: given } = options;
      const again = await pasted(finding.replay, {
        subject: planted(name),
        wants,
        architectures,
        requests: given,
      });
      expect(again.result.findings.map(told)).toContainEqual(told(finding));
    }
  });
});
