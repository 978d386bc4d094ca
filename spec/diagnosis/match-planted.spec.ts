import { describe, expect, it } from 'vitest';
import { matchPlanted } from '../../src/diagnosis/match-planted.js';
import { cutting, onEntries } from '../../src/fault/interventions.js';
import type { PlantedFault } from '../../src/fault/planted-fault.js';
import type { Stages } from '../../src/network/stages.js';
import { changing, comparisonOf, kindOf, requestFor } from './wrong-gradient.js';

const request = requestFor('lstm');

const planted = (fault: PlantedFault['fault'], name: string, stages: Stages, detail = {}): PlantedFault => ({
  name,
  fault,
  detail,
  applies: () => true,
  stages: () => stages,
});

const cutAfter = (window: number): Stages =>
  cutting('everywhere', (_, { step }) => step > 0 && step % window === 0);
const truncations = kindOf('truncated-bptt', () =>
  [1, 2, 3].map((window) => planted('truncated-bptt', `window ${window}`, cutAfter(window), { window })),
);
describe('matchPlanted', () => {
  it('finds the fault that gives what came, with its detail', () => {
    const [first, ...others] = matchPlanted(comparisonOf(request, cutAfter(2)), [truncations]).filter(
      ({ disputed }) => disputed.length === 0,
    );
    expect(first!.explanation).toMatchObject({ fault: 'truncated-bptt', detail: { window: 2 } });
    expect(first!.explanation.quantities).toEqual(['Wax', 'Waa', 'ba', 'inputs', 'h', 'c']);
    expect(others).toEqual([]);
  });

  it('leaves out a fault that changes a block that came right', () => {
    const both = planted(
      'gradient-missing',
      'Waa and ba',
      onEntries(
        (name) => /^(Waa|ba)$/.test(name),
        () => 0,
      ),
    );
    const zeroWaa = changing(['Waa'], (values) => values.fill(0));
    expect(matchPlanted(comparisonOf(request, zeroWaa), [kindOf('gradient-missing', () => [both])])).toEqual(
      [],
    );
  });

  it('leaves out the faults of the forward pass', () => {
    const forward = { ...truncations, part: 'forward' as const };
    expect(matchPlanted(comparisonOf(request, cutAfter(2)), [forward])).toEqual([]);
  });

  it('asks kinds in the order of precedence and ends with the first that explains everything', () => {
    const asked: string[] = [];
    const kind = (fault: PlantedFault['fault']) =>
      kindOf(fault, () => {
        asked.push(fault);
        return [
          planted(
            fault,
            fault,
            changing(['Waa'], (values) => values.set(values.map((x) => -x))),
          ),
        ];
      });
    const flipped = changing(['Waa'], (values) => values.set(values.map((x) => -x)));
    const [first] = matchPlanted(comparisonOf(request, flipped), [
      kind('scaled'),
      kind('permuted'),
      kind('sign-flipped'),
    ]);
    expect(first!.explanation.fault).toBe('sign-flipped');
    expect(asked).toEqual(['sign-flipped']);
  });

  it('takes NaN for what came only where NaN is claimed', () => {
    const poison = changing(['Waa'], (values) => {
      values[3] = Number.NaN;
    });
    const nan = kindOf('not-finite', () => [planted('not-finite', 'NaN', poison)]);
    expect(matchPlanted(comparisonOf(request, poison), [nan])).toHaveLength(1);
    const zero = kindOf('entries-wrong', () => [
      planted(
        'entries-wrong',
        '0',
        changing(['Waa'], (values) => values.fill(0, 3, 4)),
      ),
    ]);
    expect(matchPlanted(comparisonOf(request, poison), [zero])).toEqual([]);
  });
});
