import { evaluateReference } from '../../network/evaluate.js';
import { batchInParts } from './batch-in-parts.js';
import { biasAsWeight } from './bias-as-weight.js';
import { cotangentsOneByOne } from './cotangents-one-by-one.js';
import { defaultsWrittenOut } from './defaults-written-out.js';
import { directionsApart } from './directions-apart.js';
import { dividedAtTheEnd } from './divided-at-the-end.js';
import { exponentialTanh } from './exponential-tanh.js';
import { layerByLayer } from './layer-by-layer.js';
import { longerPadding } from './longer-padding.js';
import { reversedOrder } from './reversed-order.js';
import type { RightVariant } from './right-variant.js';
import { roundedOtherwise } from './rounded-otherwise.js';
import { sequenceInTwo } from './sequence-in-two.js';
import { storedIn } from './stored-in.js';
import { tokensAsVectors } from './tokens-as-vectors.js';

/** Right implementations that compute otherwise than the reference: the harness must let every one of them pass. */
export const rightVariants: readonly RightVariant[] = [
  { name: 'the reference itself', precision: 'float64', evaluate: (request) => evaluateReference(request) },
  { name: 'units, inputs, classes and examples in reverse', precision: 'float64', evaluate: reversedOrder },
  {
    name: 'example by example',
    precision: 'float64',
    evaluate: (request) => batchInParts(request, () => 1),
  },
  {
    name: 'the batch in two halves',
    precision: 'float64',
    evaluate: (request) => batchInParts(request, (batchSize) => Math.ceil(batchSize / 2)),
  },
  { name: 'the sequence in two, the state carried', precision: 'float64', evaluate: sequenceInTwo },
  { name: 'layer by layer', precision: 'float64', evaluate: layerByLayer },
  { name: 'the two directions apart', precision: 'float64', evaluate: directionsApart },
  { name: 'tokens as one-hot vectors', precision: 'float64', evaluate: tokensAsVectors },
  { name: 'padded further', precision: 'float64', evaluate: longerPadding },
  { name: 'zero states and full lengths written out', precision: 'float64', evaluate: defaultsWrittenOut },
  { name: 'the bias as the weight of a constant input', precision: 'float64', evaluate: biasAsWeight },
  { name: 'cotangents one by one', precision: 'float64', evaluate: cotangentsOneByOne },
  { name: 'the mean divided at the end', precision: 'float64', evaluate: dividedAtTheEnd },
  { name: 'tanh as 2σ(2z) − 1', precision: 'float64', evaluate: exponentialTanh },
  { name: 'every sum rounded otherwise', precision: 'float64', evaluate: roundedOtherwise('float64') },
  {
    name: 'every sum rounded otherwise, float32',
    precision: 'float32',
    evaluate: roundedOtherwise('float32'),
  },
  { name: 'stored in float32', precision: 'float32', evaluate: storedIn('float32') },
  { name: 'stored in bfloat16', precision: 'bfloat16', evaluate: storedIn('bfloat16') },
  { name: 'stored in float16', precision: 'float16', evaluate: storedIn('float16') },
];
