import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesToAsk, keptPath } from '../../../src/check/memory/kept-cases.js';
import { InputError } from '../../../src/complaint/input-error.js';
import type { AnyArchitecture } from '../../../src/contract/custom-architecture.js';
import type { AnyRequest } from '../../../src/contract/request.js';
import { gruRequest, lstmRequest, ramp } from '../../contract/sample-requests.js';
import { anyRequest, keptCase } from './kept-samples.js';

describe('keptPath', () => {
  it('names a request by its contents, whatever the order of its keys', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const reversed = <Value extends object>(value: Value): Value =>
          Object.fromEntries(Object.entries(value).reverse()) as Value;
        const { architecture, parameters } = request;
        const other = reversed({
          ...request,
          architecture: reversed(architecture),
          parameters: reversed(parameters),
        } as AnyRequest);
        expect(keptPath(other)).toBe(keptPath(request));
        expect(keptPath(request)).toMatch(/^kept:[0-9a-f]{8}$/);
      }),
      { numRuns: 20 },
    );
  });

  it('tells requests apart that differ in one number, even 0 from −0, or in what is wanted', () => {
    const zero = ramp([20, 5]);
    zero.data[7] = 0;
    const negative = ramp([20, 5]);
    negative.data[7] = -0;
    const { parameters } = lstmRequest();
    const paths = [
      lstmRequest(),
      lstmRequest({ parameters: { ...parameters, Waa: zero } }),
      lstmRequest({ parameters: { ...parameters, Waa: negative } }),
      lstmRequest({ lengths: [3, 2] }),
      lstmRequest({ want: ['gradients'] }),
      gruRequest(),
    ].map(keptPath);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('has eight digits, however small the hash is', () => {
    const paths = Array.from({ length: 100 }, (_, number) => keptPath(keptCase(number).request));
    expect(paths.filter((path) => /^kept:0/.test(path)).length).toBeGreaterThan(0);
    expect(paths.filter((path) => !/^kept:[0-9a-f]{8}$/.test(path))).toEqual([]);
  });

  it('stays what it is from version to version, because people copy it', () => {
    expect(keptPath(lstmRequest())).toBe('kept:847b00a5');
  });
});

describe('casesToAsk', () => {
  const lstm = { ...keptCase(1), request: lstmRequest(), path: 'kept:00000001' };
  const gru = { ...keptCase(2), request: gruRequest(), path: 'kept:00000002' };
  const named = ({ path, request }: typeof lstm) => ({ path, request });

  it('asks what is kept first, in its order, of the cells that are run', () => {
    expect(casesToAsk([gru, lstm], {})).toEqual({ first: [named(gru), named(lstm)] });
    expect(casesToAsk([gru, lstm], { cells: ['lstm', 'elman'] })).toEqual({ first: [named(lstm)] });
  });

  it('asks what is kept of the architectures that are given, however they are written', () => {
    const { cell, ...rest } = lstmRequest().architecture;
    const architecture = { ...rest, cell } as AnyArchitecture;
    const architectures = [{ name: 'lstm.json', architecture }];
    expect(casesToAsk([gru, lstm], { architectures })).toEqual({ first: [named(lstm)] });
    const wider = [{ name: 'lstm.json', architecture: { ...architecture, hiddenSize: 6 } }];
    expect(casesToAsk([gru, lstm], { architectures: wider })).toEqual({ first: [] });
  });

  it('replays a kept case alone', () => {
    expect(casesToAsk([gru, lstm], { path: 'kept:00000001' })).toEqual({
      path: 'kept:00000001',
      first: [named(lstm)],
    });
  });

  it('asks nothing first where a case of the run itself is replayed', () => {
    expect(casesToAsk([gru, lstm], { path: '12:0:3' })).toEqual({ path: '12:0:3' });
  });

  it.each([
    ['nothing is kept', [], 'none is kept'],
    ['many are kept', Array.from({ length: 7 }, (_, number) => keptCase(number)), ' or one of 2 more'],
    ['others are kept', [gru, lstm], 'expected a kept failing case: kept:00000002, kept:00000001'],
  ])('refuses a kept case that is not there: %s', (_, kept, expected) => {
    const ask = () => casesToAsk(kept, { path: 'kept:\u001b[2J' });
    expect(ask).toThrow(InputError);
    expect(ask).toThrow(expected);
    expect(ask).toThrow('\\u001b[2J');
  });
});
