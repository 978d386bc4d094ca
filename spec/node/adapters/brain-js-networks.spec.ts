import { describe, expect, it } from 'vitest';
import { brainNetworks } from '../../../src/node/adapters/brain-js-networks.js';
import { copies, installedBrainJs } from './brain-js-samples.js';

describe('brainNetworks', () => {
  it('clears what brain.js keeps of an earlier sequence', () => {
    const networks = brainNetworks(installedBrainJs(copies[0]));
    const wish = {
      kind: 'LSTM',
      inputSize: 2,
      inputRange: 3,
      outputSize: 3,
      hiddenLayers: [2],
      steps: 0,
      example: 0,
    } as const;
    const network = networks(wish);
    const deltas = () => network.model.input!.deltas.some((delta) => delta !== 0);
    network.trainInput([0, 1]);
    network.backpropagate([0, 1]);
    expect(deltas()).toBe(true);
    network.trainInput([2, 2]);
    expect(deltas()).toBe(true);
    expect(networks(wish)).toBe(network);
    expect(deltas()).toBe(false);
  });
});
