import type {
  BrainJs,
  BrainMatrix,
  BrainNetwork,
  BrainNetworkKind,
  BrainOptions,
} from './brain-js-library.js';

/** Which network is wanted. */
export interface BrainNetworkWish extends BrainOptions {
  readonly kind: BrainNetworkKind;
  /** how many steps are unrolled before it is used */
  readonly steps: number;
  /** the sequence of a batch that it is for: what ran on it is read after the whole batch has run */
  readonly example: number;
}

/** Gives a network in which nothing of an earlier sequence is left. */
export type BrainNetworks = (wish: BrainNetworkWish) => BrainNetwork;

/** So many networks are kept; a run asks for few others between two requests of one architecture. */
const mostNetworks = 256;

/**
 * Makes networks of brain.js and keeps them, because making one takes ten times as long as running it.
 *
 * brain.js itself leaves deltas of earlier sequences in a network. They are cleared here, so that each sequence finds what a
 * network that was just made has, and the answer does not depend on what was asked before.
 */
export function brainNetworks({ recurrent }: BrainJs): BrainNetworks {
  const kept = new Map<string, BrainNetwork>();
  return ({ kind, steps, example, ...options }) => {
    const key = JSON.stringify([kind, steps, example, options]);
    const known = kept.get(key);
    if (known !== undefined) {
      clear(known);
      return known;
    }
    const network = new recurrent[kind](options);
    network.initialize();
    for (let t = 0; t < steps; t++) network.bindEquation();
    if (kept.size === mostNetworks) kept.clear();
    kept.set(key, network);
    return network;
  };
}

function clear({ model, initialLayerInputs }: BrainNetwork): void {
  for (const { weights } of initialLayerInputs) weights.fill(0);
  const parameters = [
    model.outputConnector,
    model.output,
    ...model.hiddenLayers.flatMap(Object.values<BrainMatrix>),
  ];
  const products = model.equations.flatMap(({ states }) => states.map(({ product }) => product));
  for (const { deltas } of [...initialLayerInputs, ...parameters, ...products]) deltas.fill(0);
  model.input?.deltas.fill(0);
}
