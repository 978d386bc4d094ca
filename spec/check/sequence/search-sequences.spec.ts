import { describe, expect, it } from 'vitest';
import { checkSequences } from '../../../src/check/sequence/check-sequences.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import { losingItsTape } from './sequence-subjects.js';

describe('searchSequences, in a replay', () => {
  it('replays one sequence and no other, where its subject has been mended', async () => {
    const agrees = { verdict: 'pass', runs: 1, failure: null };
    const open = () => referenceSubject();
    const { seed, path, replayPath } = (await checkSequences({ open: losingItsTape })).failure!;
    expect(await checkSequences({ open, seed, path, replayPath })).toEqual(agrees);
    // There are two more to which fast-check would go on from here.
    expect(await checkSequences({ open, path: '3:0' })).toEqual(agrees);
  });

  it('does not pass a replay in which nothing is compared', async () => {
    const open = () => referenceSubject();
    const none = { verdict: 'inconclusive', runs: 0, failure: null };
    expect(await checkSequences({ open, path: '3:99' })).toEqual(none);
    // Of this one no command is left; those that fast-check would try next are not what was asked for.
    const empty = await checkSequences({ open, path: '3:3', replayPath: 'ZZ:Z' });
    expect(empty).toEqual({ ...none, runs: 1 });
  });

  it.each([
    [{ path: '3:99:4' }, 'options.path is "3:99:4"; expected the path of a failure of this seed'],
    [{ path: '3:3', replayPath: 'A:A' }, 'options.replayPath is "A:A"; expected the replayPath of a failure'],
  ])('refuses to replay %j', async (replay, message) => {
    const refused = checkSequences({ open: () => referenceSubject(), ...replay });
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });
});
