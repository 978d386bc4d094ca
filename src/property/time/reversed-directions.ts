import { pickAlong } from '../../contract/along-axis.js';
import { parameterShapes } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { withBlocks } from '../network/request-blocks.js';
import type { Property } from '../property.js';
import { equal, owedNames, shapeOf } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { flatPositions, positions } from './assembled.js';
import { hasStateRows } from './state-rows.js';
import { reversedInTime } from './steps.js';

/**
 * Demands that a bidirectional network whose two directions change places, reading every sequence from its end, gives the same with
 * the directions changed.
 *
 * Let R turn the valid steps of each example round and X exchange the halves of a vector [forward, reverse]. A layer answers
 * (→h_t, ←h_t) with →h_t = f(θ→, x_1 … x_t) and ←h_t = f(θ←, x_ℓ … x_t). With θ→ and θ← exchanged, as their initial states, and
 * R x for x it answers X(→h, ←h) in the order R. The next layer's weights W [H·dirs columns] read the same from that as W X: its
 * halves of columns are exchanged, in the readout too. So by induction over the layers the loss is the same when its
 * cotangents, or its targets at every step, are exchanged and turned as the outputs are; and as the map of all that the
 * loss depends on is a permutation, the gradients are permuted by it. The map is its own inverse. Padding stays where it is.
 */
export const reversedDirections: Property = {
  name: 'reversed-directions',
  statement:
    'A bidirectional network gives the same when its directions change places and every sequence is read from its end.',
  domain: 'a bidirectional network',
  applies: ({ architecture }) => architecture.bidirectional,
  async relate(request, answer, ask) {
    const lengths = validLengths(request);
    const exchanged = await ask(exchangedRequest(request), { alike: true });
    return owedNames(answer).map((block) => {
      const from = flatPositions(exchangedBlock(block, positions(shapeOf(answer, block)), lengths));
      return equal(answer, exchanged, block, { to: otherDirection(block), from });
    });
  },
};

/** Exchanges the directions of a request and turns its sequences round; twice gives the request back. */
function exchangedRequest(request: Request): Request {
  const { architecture, tokens, objective } = request;
  const lengths = validLengths(request);
  const readsEvery = architecture.readout?.at === 'every';
  const exchange = (name: string, block: Tensor): Tensor =>
    // At the end a readout reads the final states, which stand in no order.
    name === 'targets' && !readsEvery ? block : exchangedBlock(name, block, lengths);
  const { parameters, ...exchanged } = withBlocks(request, exchange);
  return {
    ...exchanged,
    parameters: Object.fromEntries(
      parameterShapes(architecture).map(({ name }) => [name, parameters[otherDirection(name)]!]),
    ),
    ...(tokens && { tokens: reversedInTime(tokens, lengths) }),
    ...(objective.kind === 'crossEntropy' && {
      objective: { ...objective, targets: exchange('targets', objective.targets) },
    }),
  };
}

/** The name that a block has in the other direction: `Wax_l1` is `Wax_l1_reverse` there and the other way round. */
function otherDirection(block: string): string {
  const suffix = '_reverse';
  if (block.endsWith(suffix)) return block.slice(0, -suffix.length);
  return /^(Wax|Waa|br?a)(_l\d+)?$/.test(block) ? `${block}${suffix}` : block;
}

/** Arranges a block, or its gradient, as the network with its directions exchanged has it. */
function exchangedBlock(name: string, block: Tensor, lengths: readonly number[]): Tensor {
  if (name === 'inputs' || name === 'targets') return reversedInTime(block, lengths);
  if (name === 'outputs') return halvesExchanged(reversedInTime(block, lengths), 2);
  if (hasStateRows(name)) return pickAlong(block, 0, block.shape[0]!, (row) => row ^ 1);
  return name === 'Wya' || name.startsWith('Wax_l') ? halvesExchanged(block, 1) : block;
}

function halvesExchanged(block: Tensor, axis: number): Tensor {
  const extent = block.shape[axis]!;
  return pickAlong(block, axis, extent, (k) => (k + extent / 2) % extent);
}
