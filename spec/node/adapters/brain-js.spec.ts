import { describe, expect, it } from 'vitest';
import { brainJs, brainJs2, brainJsNetworks } from '../../../src/node/adapters/brain-js.js';
import { copies } from './brain-js-samples.js';

const opening = { python: 'python3', timeoutMs: 60_000, maxReplyBytes: 2 ** 26 };

describe('brainJs, brainJs2 and brainJsNetworks', () => {
  const all = [brainJs, brainJs2, ...brainJsNetworks];

  it('bear the names of the packages and of the networks', () => {
    const networks = ['rnn', 'lstm', 'gru'];
    expect(all.map(({ name }) => name)).toEqual([
      ...copies.map(({ name }) => name),
      ...copies.flatMap(({ name }) => networks.map((network) => `${name}-${network}`)),
    ]);
  });

  it.each(all)('can run here, and say who they are: $name', async (builtIn) => {
    expect(await builtIn.availability(opening)).toBe(true);
    const subject = await builtIn.open(opening);
    const { name, version, precision } = await subject.describe();
    expect({ name, precision }).toEqual({ name: builtIn.name, precision: builtIn.precision });
    expect(version).toMatch(builtIn.name.startsWith('brain.js-2') ? /^2\./ : /^1\.6\./);
  });
});
