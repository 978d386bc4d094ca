import type { FaultId } from './faults.js';

/** What the keys of a finding's detail say; the same key means the same for every fault. */
export const detailMeanings = {
  activation: 'the activation that is used, or whose derivative is wrong',
  axis: 'what stands in the wrong order: gate, row, column, example, step, layer or direction',
  bias: 'the biases that are left out',
  blocks: 'the gradients or weights that it is about',
  element: 'the example, or which kind of examples',
  factor: 'the number by which what is meant is multiplied',
  form: 'which of several ways of making the mistake',
  gate: 'the gate, or several',
  indices: 'the entries, as positions in the flattened array',
  limit: 'the size beyond which entries are cut',
  order: 'the gates in the order in which they stand',
  parameter: 'the parameter whose gradient it is about',
  path: 'the path through the network that it is about',
  permutation: 'where each of them came from',
  place: 'the product that reads the wrong state',
  precision: 'the precision that explains the errors',
  read: 'the state that is read',
  reset: 'where the reset gate stands, or that of the cell it is about',
  right: 'the state that belongs there',
  state: 'the state, or several: h, c',
  step: 'the time step, or "last"',
  steps: 'the time steps',
  value: 'what stands there instead of a number',
  window: 'how many steps back the gradient reaches',
  layer: 'the only layer in which it is wrong',
  direction: 'the only direction in which it is wrong',
  when: 'the condition under which it is wrong',
  also: 'a second fault beside it',
} as const;

/** A key of a finding's detail. */
export type DetailKey = keyof typeof detailMeanings;

/** The keys that the detail of every fault may hold. */
export const sharedDetailKeys: readonly DetailKey[] = ['layer', 'direction', 'when', 'also'];

/** What each fault means, and the keys that its detail may hold beside the shared ones. */
export const faultMeanings: Readonly<Record<FaultId, readonly [meaning: string, ...detail: DetailKey[]]>> = {
  'truncated-bptt': [
    'Contributions older than a window are missing; with a window of 1 nothing is carried back at all.',
    'window',
    'form',
  ],
  'time-step-missing': [
    'The contributions of particular time steps are missing from a gradient.',
    'steps',
    'parameter',
  ],
  'last-step-only': [
    'A gradient is overwritten at each time step instead of added to; what remains is the step visited last.',
    'step',
    'parameter',
  ],
  'off-by-one-state': [
    'A state of a neighbouring time step stands where another belongs: h_t for h_{t−1}, or the reverse.',
    'place',
    'read',
    'right',
  ],
  'wrong-initial-state': [
    'On the way back the first step reads zeros, or another step’s state, in place of the initial state.',
    'form',
    'state',
  ],
  'initial-state-gradient-missing': ['The gradient of the initial h or c is zero or absent.', 'state'],
  'final-state-cotangent-ignored': [
    'What the loss owes to the final h or c does not reach the gradient.',
    'state',
    'element',
  ],
  'time-reversed': ['What belongs to the time steps comes out in reverse order.', 'form'],
  'cell-path-missing': [
    'The gradient of an LSTM’s cell state is not carried back rightly through the forget gate.',
    'form',
  ],
  'hidden-path-missing': [
    'The gradient of a gated cell’s hidden state is not carried back through some of its gates.',
    'gate',
    'form',
  ],
  'activation-derivative-missing': [
    'The derivative of an activation is left out, as if it were 1.',
    'gate',
    'activation',
  ],
  'activation-derivative-wrong': [
    'The derivative of an activation has the wrong form, or is taken at the wrong argument.',
    'form',
    'gate',
    'activation',
  ],
  'gate-gradient-missing': ['The gradient of one gate is zero.', 'gate', 'parameter'],
  'update-path-missing': [
    'A path of a GRU’s state update, the one through z or the one through 1 − z, is missing or incomplete.',
    'path',
    'form',
  ],
  'reset-path-missing': ['The path through a GRU’s reset gate is missing or incomplete.', 'form', 'reset'],
  'softmax-gradient-wrong': [
    'The gradient of the loss itself is wrong, before it reaches the network: the target is not subtracted, say.',
    'form',
  ],
  transposed: ['A gradient is its own transpose.', 'blocks', 'form'],
  'transposed-propagation': ['On the way back a matrix stands where its transpose belongs.', 'path'],
  'sign-flipped': ['A gradient has the wrong sign.', 'blocks', 'gate', 'element', 'steps'],
  scaled: ['A gradient is a constant times the right one.', 'factor', 'blocks', 'gate', 'element', 'steps'],
  'batch-averaged': ['A gradient is divided by the number of examples where the loss is not.', 'blocks'],
  'time-averaged': [
    'A gradient is divided by the number of time steps where the loss is not.',
    'blocks',
    'form',
  ],
  permuted: [
    'The numbers are right and stand in the wrong places: gates, rows, columns, examples or steps.',
    'axis',
    'permutation',
    'blocks',
  ],
  'gradient-missing': ['A gradient is zero throughout, or does not come.', 'blocks', 'form'],
  'entries-wrong': ['Isolated entries of a gradient are wrong.', 'indices', 'factor'],
  'layers-mixed': [
    'A layer or direction gets the gradient, or the input, of another.',
    'axis',
    'form',
    'blocks',
    'permutation',
  ],
  'batch-element-dropped': [
    'One example’s contribution is missing or counted twice.',
    'element',
    'factor',
    'path',
  ],
  'mask-leak': ['Padded steps contribute to a gradient, or valid ones do not.', 'form'],
  'repeated-token-overwritten': ['A token that occurs several times contributes only once.', 'form'],
  'stale-state': ['The answer depends on an earlier call.', 'form'],
  nondeterministic: ['The same call is answered otherwise the next time.', 'form'],
  'mutates-arguments': ['The caller’s arrays are changed.', 'form'],
  clipped: [
    'The gradient is not linear in the cotangent: it is clipped, thresholded or normalised.',
    'limit',
    'form',
  ],
  'low-precision': ['It is computed in a lower precision than is declared.', 'precision', 'form'],
  'loss-mismatch': [
    'The gradient belongs to another loss than the one returned: scaled, reduced otherwise, regularised.',
    'factor',
    'form',
  ],
  'not-finite': [
    'NaN or an infinity stands where the right value is finite.',
    'value',
    'indices',
    'blocks',
    'form',
  ],
  'gate-order': ['The gates are stacked in another order than is declared.', 'order'],
  'reset-placement': ['A GRU’s reset gate stands on the other side of the product.', 'reset', 'form'],
  'update-gate-swapped': ['A GRU’s update gate weights the new state where it should weight the old one.'],
  'weight-orientation': ['Weights are read transposed, or in another memory order.', 'blocks', 'form'],
  'bias-missing': ['A bias is not added.', 'bias'],
  'activation-mismatch': ['Another activation is used than is declared.', 'activation', 'gate'],
  'initial-state-ignored': ['The initial state that is given is not used.', 'state'],
  'padding-semantics': ['Padded steps are not treated as the contract says.', 'form'],
  'cell-state-missing': ['An LSTM keeps no cell state of its own, or does not carry it on.', 'form'],
  direction: [
    'The directions of a bidirectional network, or their outputs, are put together wrongly.',
    'form',
  ],
  'forward-differs': ['The forward pass differs from the declared one in a way that has no name.', 'form'],
  unknown: [
    'A disagreement that no fault of this list explains; the finding says where it is and how large.',
  ],
};
