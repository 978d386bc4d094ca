import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../../src/check/check.js';
import { resultSchema } from '../../../src/contract/result.js';
import type { Subject } from '../../../src/contract/subject.js';
import {
  accumulating,
  carryingOver,
  keepingState,
  noisy,
  readingBeyondTheEnd,
  wrongNowAndThen,
} from './behaviour-subjects.js';

const limits = { maxHidden: 4, maxLength: 8 };

/** Checks a subject on one kind of cell: its rows of the table and a few generated cases. */
async function resultOf(subject: Subject, options: Partial<CheckOptions> = {}) {
  const { result } = await check({ subject, seed: 5, cases: 12, limits, cells: ['gru'], ...options });
  const document = { ...result, version: '1', elapsedMs: 1 };
  expect(resultSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  return result;
}

/** Everything that a finding is matched by. */
async function findingsOf(subject: Subject, options: Partial<CheckOptions> = {}) {
  const { findings } = await resultOf(subject, options);
  return findings.map(({ check: id, fault }) => `${id}: ${fault}`);
}

const stale = ['behaviour/state: stale-state'];
const random = ['behaviour/determinism: nondeterministic'];

const misbehaving = {
  stale: {
    'adds its gradients up': accumulating,
    'keeps its state where none is given': () => keepingState(false),
    'keeps its state whatever is given': () => keepingState(true),
    'carries its state over whatever the shape': carryingOver,
    'reads what a longer sequence left behind': readingBeyondTheEnd,
  },
  random: {
    'is noisy': () => noisy(1e-6),
    'is noisy in its last bits': () => noisy(2 ** -50),
    'is noisy in its loss alone': () => noisy(1e-3, 'loss'),
    'is noisy in one gradient alone': () => noisy(1e-3, 'ba'),
    'is wrong at random, once in ten calls': () => wrongNowAndThen(10, false),
    'is wrong in every tenth call': () => wrongNowAndThen(10, true),
    'is wrong in every second call': () => wrongNowAndThen(2, true),
  },
} as const;

/** Differences of the own loss take most of a run's time, and properties are not asked once something is wrong. */
const quick = (id: string): boolean => id !== 'gradient/self' && !id.startsWith('property/');
const behaviourAlone = { wants: (id: string) => id.startsWith('behaviour/') };

describe('compareWithItself', () => {
  it.each(Object.entries(misbehaving.stale))(
    'finds one stale state, and nothing else, in a subject that %s',
    async (_, make) => {
      for (const cells of [['elman'], ['gru']] as const) {
        expect(await findingsOf(make(), { cells, ...behaviourAlone })).toEqual(stale);
      }
      expect(await findingsOf(make(), { cells: ['lstm'], wants: quick })).toEqual(stale);
    },
  );

  it.each(Object.entries(misbehaving.random))(
    'finds one subject not deterministic, and nothing else, that %s',
    async (_, make) => {
      for (const cells of [['elman'], ['gru']] as const) {
        expect(await findingsOf(make(), { cells, ...behaviourAlone })).toEqual(random);
      }
      expect(await findingsOf(make(), { cells: ['lstm'], wants: quick })).toEqual(random);
    },
  );

  it('finds the same where differences of the own loss meet it', async () => {
    expect(await findingsOf(wrongNowAndThen(10, false))).toEqual(random);
    expect(await findingsOf(keepingState(false))).toEqual(stale);
  });

  it('takes what looks like chance for a consequence where another case proves a memory', async () => {
    const [remembering, random] = [accumulating(), noisy(1e-6)];
    const both: Subject = {
      ...random,
      evaluate: (request) => (request.architecture.cell === 'gru' ? remembering : random).evaluate(request),
    };
    expect(await findingsOf(both, { cells: ['elman', 'gru'], ...behaviourAlone })).toEqual(stale);
  });

  it('shrinks a memory to the least that shows it, and replays it', async () => {
    const { findings } = await resultOf(accumulating(), behaviourAlone);
    const [, path] = /path: "([\d:]+)"/.exec(findings[0]!.replay)!;
    expect(findings[0]!.case).toMatchObject({ inputs: { shape: [1, 1, 1] } });
    expect(findings[0]!.message).toMatch(/it moves on with every call/);
    const replayed = await resultOf(accumulating(), { path, ...behaviourAlone });
    expect(replayed.findings).toMatchObject([{ fault: 'stale-state', replay: findings[0]!.replay }]);
  });

  it('leaves nothing else judged, and says so', async () => {
    const { checks, certificates, warnings } = await resultOf(accumulating());
    const own = checks.filter(({ id }) => !id.startsWith('property/'));
    expect(
      checks.filter((each) => !own.includes(each)).every(({ verdict }) => verdict === 'inconclusive'),
    ).toBe(true);
    expect(own.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['behaviour/determinism', 'inconclusive'],
      ['behaviour/state', 'fail'],
      ['behaviour/purity', 'pass'],
      ['behaviour/precision', 'inconclusive'],
      ['forward/reference', 'inconclusive'],
      ['gradient/reference', 'inconclusive'],
      ['gradient/self', 'inconclusive'],
    ]);
    expect(certificates).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/gradient\/self were not judged: .* stale-state finding/),
    ]);
  });
});
