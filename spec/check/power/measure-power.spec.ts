import { describe, expect, it } from 'vitest';
import { measurePower, type PowerOptions } from '../../../src/check/power/measure-power.js';
import type { FaultKind } from '../../../src/fault/fault-kind.js';
import type { PlantedFault } from '../../../src/fault/planted-fault.js';
import type { RightVariant } from '../../../src/fault/right/right-variant.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import {
  halved,
  halvedLstm,
  hardlyScaled,
  kindOf,
  mapped,
  notFinite,
  overwriting,
  stateIgnored,
  unsteady,
} from '../sample-faults.js';

const itself: RightVariant = {
  name: 'itself',
  precision: 'float64',
  evaluate: (request) => evaluateReference(request),
};

function measured(kinds: readonly FaultKind[], options: Partial<PowerOptions> = {}) {
  return measurePower({
    seed: 7,
    cases: 6,
    limits: { maxHidden: 3, maxLength: 5 },
    cells: ['gru'],
    version: '0.0.0',
    command: 'backproof power',
    kinds,
    variants: [],
    ...options,
  });
}

describe('measurePower', () => {
  it('catches what is wrong, says by which check, and misses what no case shows', async () => {
    const { total, trials, byPart, byCell, members } = await measured([
      kindOf('backward', halved, hardlyScaled),
      kindOf('forward', stateIgnored),
      kindOf('behaviour', unsteady),
      kindOf('behaviour', overwriting),
    ]);
    expect(trials.map(({ name, caught, shown }) => [name, caught, shown])).toEqual([
      [halved.name, true, true],
      [hardlyScaled.name, false, false],
      [stateIgnored.name, true, true],
      [unsteady.name, true, true],
      [overwriting.name, true, true],
    ]);
    expect(trials.map(({ checks }) => checks[0])).toEqual([
      'gradient/reference',
      undefined,
      'forward/reference',
      'behaviour/determinism',
      'behaviour/purity',
    ]);
    expect(members).toBe(5);
    expect(total).toMatchObject({ trials: 5, caught: 4 });
    expect(total.caughtShare).toMatchObject({ share: 0.8 });
    expect(byPart.map(({ trials: count }) => count)).toEqual([2, 1, 2]);
    expect(byCell.map(({ name, trials: count }) => [name, count])).toEqual([
      ['elman', 0],
      ['lstm', 0],
      ['gru', 5],
    ]);
    expect(byCell[0]!.caughtShare).toBeNull();
  });

  it('names what a finding names, and says on which case', async () => {
    const { trials, kinds, total } = await measured([kindOf('backward', notFinite)]);
    expect(trials[0]!.report).toMatchObject({ fault: 'not-finite', quantity: 'Wax', naming: 'exact' });
    expect(trials[0]!.report!.sizes).toMatchObject({ T: 1, layers: 1, directions: 1 });
    expect(kinds).toMatchObject([{ fault: 'not-finite', reported: [{ fault: 'not-finite', count: 1 }] }]);
    expect(total.named).toBe(1);
  });

  it('plants each fault in every cell that can have it', async () => {
    const { trials } = await measured([kindOf('backward', halved, halvedLstm)], {
      cells: ['elman', 'lstm'],
      isMeant: ({ name }) => name !== 'another',
    });
    expect(trials.map(({ name, cell }) => `${name} in ${cell}`)).toEqual([
      'scaled, a half in elman',
      'scaled, a half in lstm',
      'scaled, an LSTM in lstm',
    ]);
    expect(trials.every(({ caught }) => caught)).toBe(true);
  });

  it('lets a right implementation pass, and calls one wrong whose gradient is off by a billionth', async () => {
    const off: RightVariant = {
      name: 'off',
      precision: 'float64',
      evaluate(request) {
        const { gradients, ...reply } = evaluateReference(request);
        if (gradients === undefined) return reply;
        return {
          ...reply,
          gradients: { ...gradients, Waa: mapped(gradients.Waa!, (value) => value * (1 + 1e-9)) },
        };
      },
    };
    const { right } = await measured([], { variants: [itself, off] });
    expect(right.map(({ name, alarm }) => [name, alarm])).toEqual([
      ['itself', false],
      ['off', true],
    ]);
    expect(right[0]!.largestRatio).toBeLessThan(1);
    expect(right[1]!.finding).toContain('Waa');
  });

  it('runs the whole check where the case that showed a fault shows it no more', async () => {
    let answers = 0;
    const shy: PlantedFault = {
      ...halved,
      answered(reply, request) {
        const { architecture } = request;
        const isElsewhere = architecture.cell === 'gru' && architecture.reset === 'before';
        // Planning and looking for a first case take an answer each; the case is then asked again.
        return answers++ < 2 || isElsewhere ? halved.answered!(reply, request) : reply;
      },
    };
    const { trials } = await measured([kindOf('backward', shy)]);
    expect(trials).toMatchObject([{ caught: true, shown: true }]);
    expect(trials[0]!.report!.path).toContain('gru-before');
  });

  it('reports each trial, and which fault could not be run', async () => {
    const seen: string[] = [];
    const onProgress: PowerOptions['onProgress'] = ({ done, total, name }) => {
      seen.push(`${done}/${total} ${name}`);
    };
    await measured([kindOf('backward', halved)], { variants: [itself], onProgress });
    expect(seen).toEqual([`1/2 ${halved.name}`, '2/2 itself']);
    const crashing = {
      ...halved,
      answered: () => {
        throw new RangeError('out of range');
      },
    };
    await expect(measured([kindOf('backward', crashing)])).rejects.toThrow();
  });

  it('gives the same document again', async () => {
    const kinds = [kindOf('backward', halved)];
    expect(await measured(kinds)).toEqual(await measured(kinds));
  });
});
