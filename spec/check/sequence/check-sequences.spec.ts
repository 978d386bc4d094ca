import { describe, expect, it } from 'vitest';
import { plantedSubject } from '../../../src/check/power/planted-subject.js';
import { checkSequences } from '../../../src/check/sequence/check-sequences.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { mutatesArguments } from '../../../src/fault/mutates-arguments.js';
import { nondeterministic } from '../../../src/fault/nondeterministic.js';
import type { PlantedFault } from '../../../src/fault/planted-fault.js';
import { staleState } from '../../../src/fault/stale-state.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { referenceDescription, referenceSubject } from '../../../src/subject/reference.js';
import { wrongNowAndThen } from '../behaviour/behaviour-subjects.js';
import {
  addingAndWriting,
  bareSupports,
  cachingWeights,
  losingItsTape,
  remembering,
  resizingBuffers,
  upsetByErrors,
} from './sequence-subjects.js';

/** The calls of a case without the case itself: `ask case A, longer` for `ask case A, longer (lstm, T = 6, B = 2)`. */
function callsOf({ failure }: Awaited<ReturnType<typeof checkSequences>>): string[] {
  return (
    failure?.commands.map((call) => call.replace(/ \([^()]*\)/, '').replace(/case [A-H]/, 'a case')) ?? []
  );
}

function named(kind: { readonly planted: readonly PlantedFault[] }): [string, PlantedFault][] {
  return kind.planted.map((fault) => [fault.name, fault]);
}

const again = 'ask the very same again';

describe('checkSequences', () => {
  it('passes the reference, and subjects that answer NaN each time', async () => {
    let opened = 0;
    const counting = (): Subject => {
      opened++;
      return referenceSubject();
    };
    const result = await checkSequences({ open: counting });
    expect(result).toEqual({ verdict: 'pass', runs: 40, failure: null });
    // One to be described, one a sequence, one for each of eight cases' seven requests.
    expect(opened).toBeLessThanOrEqual(1 + 40 + 8 * 7);
    const open = remembering(() => (request) => ({ ...evaluateReference(request), loss: Number.NaN }));
    expect(await checkSequences({ open, runs: 5 })).toMatchObject({ verdict: 'pass', runs: 5 });
  });

  it.each(named(staleState))(
    'finds the two calls that show %s, and the same by their path',
    async (_, fault) => {
      const open = (): Subject => plantedSubject(fault);
      // With this seed fast-check finds one of them as short as it can be, and then has no calls of its own to replay.
      const result = await checkSequences({ open, seed: 10 });
      expect(result.verdict).toBe('fail');
      expect(result.failure).toMatchObject({ fault: 'stale-state', worst: { budget: 0 } });
      expect(result.failure!.message).toMatch(/^After other calls .* start every call from nothing/i);
      const expected = {
        'a longer sequence before': ['ask a case, longer', 'ask a case'],
        'gradients accumulate': ['ask a case', again],
        'the final state kept': ['ask a case', again],
        'the call before': ['ask a case', 'ask a case, with other numbers'],
      }[String(fault.detail.form)];
      // Which of two comes first makes no difference to some.
      expect(callsOf(result).sort()).toEqual(expected!.sort());
      const { seed, path, replayPath } = result.failure!;
      const replayed = await checkSequences({ open, seed, path, replayPath });
      expect(replayed).toEqual({ ...result, runs: 1 });
    },
  );

  it.each(named(nondeterministic))('finds that two equal calls show %s', async (_, fault) => {
    const result = await checkSequences({ open: () => plantedSubject(fault) });
    expect(result).toMatchObject({ verdict: 'fail', failure: { fault: 'nondeterministic' } });
    expect(callsOf(result)).toEqual(['ask a case', again]);
  });

  it.each(named(mutatesArguments))('finds the one call that shows %s', async (_, fault) => {
    const result = await checkSequences({ open: () => plantedSubject(fault) });
    expect(result).toMatchObject({ verdict: 'fail', failure: { fault: 'mutates-arguments' } });
    expect(result.failure!.commands).toHaveLength(1);
    expect(result.failure!.message).toContain(`The call changed ${result.failure!.quantity}`);
  });

  it('tells chance from memory where newly opened subjects do not answer alike', async () => {
    const shared = wrongNowAndThen(3, false);
    const result = await checkSequences({ open: () => shared });
    expect(result).toMatchObject({ verdict: 'fail', failure: { fault: 'nondeterministic' } });
  });

  it('does not speak of other calls where the first call to each of two subjects differs', async () => {
    let opened = 0;
    const open = remembering(() => {
      const at = opened++;
      return (request) => ({ ...evaluateReference(request), loss: at });
    });
    const result = await checkSequences({ open });
    expect(result).toMatchObject({ verdict: 'fail', failure: { quantity: 'loss' } });
    expect(callsOf(result)).toEqual(['ask a case']);
    expect(result.failure!.message).toMatch(/^Two newly opened subjects answer .* differently \(loss most/);
  });

  it('finds what losses alone, other numbers and other batches leave behind', async () => {
    const lost = await checkSequences({ open: losingItsTape });
    expect(lost.failure).toMatchObject({ fault: 'stale-state', quantity: 'Wax' });
    expect(callsOf(lost)).toEqual(['ask a case, for its loss alone', 'ask a case']);
    const cached = await checkSequences({ open: cachingWeights });
    expect(cached.failure).toMatchObject({ fault: 'stale-state' });
    expect(cached.failure!.commands).toHaveLength(2);
    const resized = await checkSequences({ open: resizingBuffers });
    expect(resized.failure).toMatchObject({ fault: 'stale-state' });
    expect(resized.failure!.commands).toHaveLength(3);
  });

  it('takes NaN for another answer than a number', async () => {
    const open = remembering(() => {
      let calls = 0;
      return (request) => ({ ...evaluateReference(request), ...(calls++ > 0 && { loss: Number.NaN }) });
    });
    const result = await checkSequences({ open, runs: 5 });
    expect(result).toMatchObject({ verdict: 'fail', failure: { quantity: 'loss', fault: 'stale-state' } });
    expect(result.failure!.worst!.error).toBeNaN();
  });

  it('makes the mistake shorter that it has found, and no other', async () => {
    const result = await checkSequences({ open: addingAndWriting });
    expect(result.failure).toMatchObject({ fault: 'stale-state' });
    expect(result.failure!.commands).toHaveLength(2);
  });

  it('asks those alone what they do not support that say they survive it', async () => {
    for (const how of ['keeps a flag', 'throws for ever'] as const) {
      expect(await checkSequences({ open: upsetByErrors(how) })).toMatchObject({ verdict: 'pass' });
    }
    const survivesErrors = true;
    const open = upsetByErrors('survives');
    expect(await checkSequences({ open, survivesErrors })).toMatchObject({ verdict: 'pass' });
    // With other seeds what makes no sense comes first.
    const flagged = await checkSequences({ open: upsetByErrors('keeps a flag'), survivesErrors, seed: 7 });
    expect(flagged).toMatchObject({ verdict: 'fail', failure: { fault: 'stale-state' } });
    expect(callsOf(flagged)).toEqual(['ask what it does not support', 'ask a case']);
  });

  it('reports a subject that does not survive it as one that fails', async () => {
    const open = upsetByErrors('throws for ever');
    const gone = await checkSequences({ open, survivesErrors: true, seed: 7 });
    expect(gone).toMatchObject({ verdict: 'error', failure: { fault: null, worst: null } });
    expect(callsOf(gone)).toEqual(['ask what it does not support', 'ask a case']);
    expect(gone.failure!.message).toMatch(/^After other calls the subject fails .*the worker is gone/);
  });

  it('sends what makes no sense to those alone that say they survive it', async () => {
    const supports = { ...referenceDescription.supports, cells: ['gru'] as const, tokens: false };
    const open = upsetByErrors('keeps a flag', supports);
    // Other cells are not supported either: here they leave nothing behind.
    const indifferent = () => {
      const subject = open();
      return {
        ...subject,
        evaluate: (request: Parameters<Subject['evaluate']>[0]) => {
          if (request.architecture.cell !== 'gru') throw new UnsupportedCase('knows GRUs alone');
          if (request.tokens !== undefined) throw new UnsupportedCase('takes no tokens');
          return subject.evaluate(request);
        },
      };
    };
    expect(await checkSequences({ open: indifferent })).toMatchObject({ verdict: 'pass' });
    const result = await checkSequences({ open: indifferent, survivesErrors: true });
    expect(callsOf(result)).toEqual(['ask what makes no sense', 'ask a case']);
  });

  it('reports a newly opened subject that fails by itself, with the call that it fails on', async () => {
    const open = remembering(() => () => {
      throw new Error('no');
    });
    const result = await checkSequences({ open });
    expect(result).toMatchObject({ verdict: 'error', failure: { fault: null } });
    expect(callsOf(result)).toEqual(['ask a case']);
    expect(result.failure!.message).toMatch(/^A newly opened subject fails .*evaluate\(\) threw: no/);
  });

  it('decides nothing where everything is declined', async () => {
    const declining = remembering(() => () => {
      throw new UnsupportedCase('not today');
    });
    expect(await checkSequences({ open: declining, runs: 3 })).toEqual({
      verdict: 'inconclusive',
      runs: 3,
      failure: null,
    });
    const open = remembering(() => evaluateReference, { ...bareSupports, cells: [] });
    expect(await checkSequences({ open })).toEqual({ verdict: 'inconclusive', runs: 0, failure: null });
  });

  it('closes every subject that it opens, whatever happens', async () => {
    for (const make of [() => referenceSubject(), losingItsTape, upsetByErrors('throws for ever')]) {
      let [opened, closed] = [0, 0];
      const open = async () => {
        opened++;
        return { ...make(), close: async () => void closed++ };
      };
      await checkSequences({ open, runs: 8 });
      expect(opened).toBeGreaterThan(8);
      expect(closed).toBe(opened);
    }
  });

  it('reports what it has found, whatever closing throws from then on', async () => {
    let isWrong = false;
    const open = () => {
      let afterLossAlone = false;
      const subject = losingItsTape();
      return {
        ...subject,
        evaluate: (request: Request) => {
          isWrong ||= afterLossAlone && request.want.length > 0;
          afterLossAlone = request.want.length === 0;
          return subject.evaluate(request);
        },
        close: () => {
          if (isWrong) throw new Error('cannot be closed');
        },
      };
    };
    const result = await checkSequences({ open });
    expect(result).toMatchObject({ verdict: 'fail', failure: { fault: 'stale-state', quantity: 'Wax' } });
    expect(result.failure!.commands).toHaveLength(2);
  });

  it('lets through what opening throws', async () => {
    let opened = 0;
    const open = (): Subject => {
      if (opened++ > 3) throw new Error('no room');
      return referenceSubject();
    };
    await expect(checkSequences({ open })).rejects.toThrow('no room');
  });
});
