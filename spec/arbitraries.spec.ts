import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as entry from '../src/arbitraries.js';
import { architectures, parametersOf, requests, sequencesOf } from '../src/arbitraries.js';
import { batchShape } from '../src/contract/request.js';
import { evaluate } from '../src/network/reference.js';

const top = fileURLToPath(new URL('../', import.meta.url));

describe('arbitraries', () => {
  it('exports an arbitrary for each part of a request and for the whole', () => {
    expect(Object.keys(entry).sort()).toEqual([
      'architectures',
      'lengthsOf',
      'objectivesOf',
      'parameterFamilies',
      'parametersOf',
      'requestPairs',
      'requests',
      'requestsOf',
      'sequencesOf',
      'statesOf',
    ]);
  });

  it('works with plain properties of fast-check, and prints a failure that can be read', () => {
    const property = fc.property(requests({ cells: ['lstm'] }), (request) => {
      const { outputs } = evaluate(request);
      return outputs!.data.every((entry) => Math.abs(entry) < 0.8 || batchShape(request).sequenceLength < 3);
    });
    const failure = () => fc.assert(property, { seed: 3 });
    expect(failure).toThrow(
      /Counterexample: \[\/\* lstm D=1 H=1 .*T=3 B=1 .*\*\/ \{ architecture: \{ cell: 'lstm'/,
    );
  });

  it('replays a failure by seed and path, to the last bit', () => {
    const property = fc.property(requests(), (request) => batchShape(request).sequenceLength < 6);
    const { seed, counterexample, counterexamplePath } = fc.check(property, { seed: -12 });
    const again = fc.check(property, { seed, path: counterexamplePath!, endOnFailure: true });
    expect(again.counterexample).toEqual(counterexample);
    expect(fc.stringify(again.counterexample)).toBe(fc.stringify(counterexample));
  });

  it('goes together by hand where an architecture is drawn first', () => {
    const networks = architectures({ maxLayers: 1 }).chain((architecture) =>
      fc.tuple(fc.constant(architecture), parametersOf(architecture), sequencesOf(architecture)),
    );
    const property = fc.property(networks, ([architecture, { Wax }, { inputs }]) => {
      expect(Wax!.shape[1]).toBe(architecture.inputSize);
      if (inputs !== undefined) expect(inputs.shape[2]).toBe(architecture.inputSize);
    });
    fc.assert(property, { numRuns: 20, seed: 1 });
  });

  it('leaves fast-check to the user, runs in a browser and brings neither reference nor mathjs along needlessly', async () => {
    const { metafile } = await build({
      absWorkingDir: top,
      entryPoints: ['src/arbitraries.ts'],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
      packages: 'external',
      logLevel: 'silent',
    });
    const packages = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.map(({ path }) => path),
    );
    expect([...new Set(packages)].sort()).toEqual(['fast-check', 'zod']);
  });
});
