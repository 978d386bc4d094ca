import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../../src/check/check.js';
import { resolveCheckOptions } from '../../../src/check/check-options.js';
import { isMadeIn, requireSequenceAlone, sequencePath } from '../../../src/check/sequence/run-sequence.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import type { Subject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import { carryingOver } from '../behaviour/behaviour-subjects.js';
import { losingItsTape, remembering } from './sequence-subjects.js';

/** A few cases, judged for what they remember alone. */
const few = {
  seed: 3,
  cases: 2,
  limits: { maxHidden: 2, maxLength: 3 },
  wants: (id: string) => id === 'behaviour/sequence',
  replay: (path: string) => path,
};

const sequenceOf = async (subject: Subject, options: Partial<CheckOptions> = {}) =>
  (await check({ ...few, subject, ...options })).result;

describe('isMadeIn', () => {
  const made = (options: Partial<CheckOptions>, id: Parameters<typeof isMadeIn>[1]) =>
    isMadeIn(resolveCheckOptions({ ...few, subject: referenceSubject(), ...options }), id);

  it('takes the sequence to belong to a run of everything, and nothing else to its replay', () => {
    expect(made({}, 'behaviour/sequence')).toBe(true);
    expect(made({ cells: ['gru'] }, 'behaviour/sequence')).toBe(false);
    expect(made({ path: '1' }, 'behaviour/sequence')).toBe(false);
    expect(made({ path: '1' }, 'behaviour/state')).toBe(true);
    expect(made({ path: sequencePath }, 'behaviour/sequence')).toBe(true);
    expect(made({ path: sequencePath }, 'behaviour/state')).toBe(false);
  });
});

describe('requireSequenceAlone', () => {
  const required = (options: Partial<CheckOptions>) => () =>
    requireSequenceAlone(resolveCheckOptions({ ...few, subject: referenceSubject(), ...options }));
  const architecture = { cell: 'gru', inputSize: 1, hiddenSize: 1 } as const;
  const others = [
    ['cells', { cells: ['gru'] as const }],
    [
      'architectures',
      { architectures: [{ name: 'mine', architecture: resolveArchitecture(architecture, 'mine') }] },
    ],
    ['a choice of checks without "behaviour/sequence"', { wants: (id: string) => id === 'behaviour/state' }],
  ] as const;

  it.each(others)('refuses the path of the sequence beside %s, and nothing else', async (name, options) => {
    const message = `options.path is "sequence" beside ${name}; expected one of the two`;
    expect(required({ path: sequencePath, ...options })).toThrow(message);
    expect(required({ path: '1', ...options })).not.toThrow();
    expect(required(options)).not.toThrow();
    const refused = check({ ...few, subject: referenceSubject(), path: sequencePath, ...options });
    await expect(refused).rejects.toThrow(InputError);
  });

  it('lets the path of the sequence stand alone', () => {
    expect(required({ path: sequencePath })).not.toThrow();
  });
});

describe('check, of what comes between cases', () => {
  it('passes the reference, which remembers nothing', async () => {
    const coming: string[] = [];
    const onCase = ({ path }: { path: string }) => void coming.push(path);
    const { checks, verdict } = await sequenceOf(referenceSubject(), { onCase });
    expect(coming.at(-1)).toBe(sequencePath);
    expect(checks).toMatchObject([{ id: 'behaviour/sequence', verdict: 'pass', cases: 1 }]);
    expect(verdict).toBe('pass');
  });

  it('finds a tape that is lost with a loss alone, and replays it bit for bit', async () => {
    const { findings } = await sequenceOf(losingItsTape());
    expect(findings).toMatchObject([
      { check: 'behaviour/sequence', fault: 'stale-state', replay: sequencePath },
    ]);
    const replayed = await sequenceOf(losingItsTape(), { path: sequencePath, wants: () => true });
    expect(replayed.checks.map(({ id }) => id)).toEqual(['behaviour/sequence']);
    expect(replayed.findings).toEqual(findings);
  });

  it('finds a state that is carried over, whose numbers are those of all that came before', async () => {
    const { findings } = await sequenceOf(carryingOver());
    const replayed = await sequenceOf(carryingOver(), { path: sequencePath });
    const told = findings.map(({ check: id, fault, replay }) => ({ check: id, fault, replay }));
    expect(told).toEqual([{ check: 'behaviour/sequence', fault: 'stale-state', replay: sequencePath }]);
    expect(replayed.findings).toMatchObject(told);
  });

  it('tells of a memory once, where a case has proved it already', async () => {
    let calls = 0;
    const counting = remembering(() => (request) => {
      calls++;
      const reply = evaluateReference(request);
      return { ...reply, loss: reply.loss + calls };
    });
    const { findings } = await sequenceOf(counting(), { wants: (id) => id.startsWith('behaviour/') });
    expect(findings).toHaveLength(1);
  });

  it('ends in an error that is replayed where a subject fails only there', async () => {
    const seen = new Set<string>();
    const failing = remembering(() => (request) => {
      seen.add(request.architecture.cell);
      if (seen.size > 1 && request.want.length === 0) throw new RangeError('out of tapes');
      return evaluateReference(request);
    });
    const { verdict, error } = await sequenceOf(failing());
    expect(verdict).toBe('error');
    expect(error).toMatchObject({ replay: sequencePath });
    expect(error!.message).toMatch(/^In the sequence of cases: .*out of tapes/);
  });

  it('says nothing of a subject that declines every request', async () => {
    const declining = remembering(() => () => {
      throw new UnsupportedCase('wants holidays');
    });
    const { verdict, findings } = await sequenceOf(declining());
    expect({ verdict, findings }).toEqual({ verdict: 'inconclusive', findings: [] });
  });
});
