import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { type CheckOptions, resolveCheckOptions } from '../../src/check/check-options.js';
import { InputError } from '../../src/complaint/input-error.js';
import type { Request } from '../../src/contract/request.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { lstmRequest } from '../contract/sample-requests.js';

const subject = referenceSubject();

describe('resolveCheckOptions', () => {
  it('fills in everything but the subject', () => {
    const { wants, replay, ...others } = resolveCheckOptions({ subject });
    expect(others).toEqual({
      subject,
      seed: 7,
      cases: 100,
      limits: usualLimits,
      path: undefined,
      cells: undefined,
      judges: 'reference',
      missProbability: 1e-9,
      exhaustive: false,
      bail: false,
    });
    expect(wants('gradient/self')).toBe(true);
    expect(replay('12:0:3')).toBe('check({ subject, seed: 7, path: "12:0:3" })');
  });

  it('replays with the sizes that a case depends on', () => {
    const { replay } = resolveCheckOptions({ subject, seed: 3, limits: { maxHidden: 4, maxLength: 9 } });
    expect(replay('1')).toBe(
      'check({ subject, seed: 3, limits: { maxHidden: 4, maxLength: 9 }, path: "1" })',
    );
  });

  it.each([
    [{ seed: Number.NaN }, 'options.seed is NaN'],
    [{ seed: 0.5 }, 'options.seed is 0.5'],
    [{ cases: -1 }, 'options.cases is -1'],
    [{ cases: '9' }, 'options.cases is "9"'],
    [{ limits: { maxHidden: 0, maxLength: 9 } }, 'options.limits.maxHidden is 0'],
    [{ limits: { maxHidden: 4 } }, 'options.limits.maxLength is missing'],
    [{ limits: null }, 'options.limits is null'],
    [{ path: 12 }, 'options.path is 12'],
    [{ cells: 'lstm' }, 'options.cells is "lstm"'],
    [{ cells: ['lstn'] }, 'options.cells[0] is "lstn"'],
    [{ requests: [{ path: 'a' }] }, 'options.requests[0].request is missing'],
    [{ judges: 'me' }, 'options.judges is "me"'],
    [{ missProbability: 0 }, 'options.missProbability is 0'],
    [{ missProbability: Number.NaN }, 'options.missProbability is NaN'],
    [{ bail: 1 }, 'options.bail is 1'],
    [{ wants: 'gradient/' }, 'options.wants is "gradient/"'],
    [{ seeds: 3 }, 'options.seeds is an unknown key'],
    [{ subject: {} }, 'options.subject.describe is missing'],
    [{ subject: undefined }, 'options.subject is missing'],
  ])('refuses %j', (options, message) => {
    const asked = { subject, ...options } as unknown as CheckOptions;
    expect(() => resolveCheckOptions(asked)).toThrow(InputError);
    expect(() => resolveCheckOptions(asked)).toThrow(message);
  });

  it('fills in the defaults of the architectures that are given, and of the requests', () => {
    const architecture = { cell: 'gru', inputSize: 2, hiddenSize: 3 } as const;
    const filledIn = { ...architecture, reset: 'after', layers: 1, readout: null };
    const { architectures } = resolveCheckOptions({ subject, architectures: [{ name: 'a', architecture }] });
    expect(architectures).toMatchObject([{ name: 'a', architecture: filledIn }]);
    const { lengths: _, state: __, ...request } = lstmRequest();
    const named = [{ path: 'own', request: request as Request }];
    const { first, requests } = resolveCheckOptions({ subject, first: named, requests: named });
    for (const list of [first, requests]) {
      expect(list).toMatchObject([{ path: 'own', request: { lengths: null, state: null } }]);
    }
  });

  it('refuses what is no object of options', () => {
    expect(() => resolveCheckOptions(undefined as unknown as CheckOptions)).toThrow(InputError);
  });
});
