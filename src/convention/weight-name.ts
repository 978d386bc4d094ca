import type { ConventionName } from '../contract/description.js';

/** The name of a tensor of a recurrent network in a file of weights, taken apart. */
export interface WeightName {
  /** all that stands before it: `` or something that ends with `.` or `/` */
  readonly prefix: string;
  /** the name that `layoutOf` gives it */
  readonly leaf: string;
}

/**
 * What tensors of recurrent layers are called, also those of variants that are none of ours (PyTorch's projection `weight_hr`,
 * ONNX's peepholes `P`), so that they are noticed.
 */
const leaves: Readonly<Record<ConventionName, RegExp>> = {
  backproof: named('(?:Wax|Waa|ba|bra)(?:_l\\d+)?(?:_reverse)?'),
  pytorch: named('(?:weight|bias)_(?:ih|hh|hr)(?:_l\\d+(?:_reverse)?)?'),
  keras: named('(?:recurrent_kernel|kernel|bias)(?:_l\\d+)?(?:_reverse)?'),
  onnx: named('[WRBP](?:_l\\d+)?'),
  flax: named('[ih][ifgorzn]?[./](?:kernel|bias)(?:_l\\d+)?(?:_reverse)?'),
};

/**
 * Tells whose tensor a name in a file of weights means: `encoder.lstm.weight_hh_l0`, `lstm/lstm_cell/kernel:0`,
 * `params/LSTMCell_0/hi/bias`.
 *
 * Before the framework's own name anything may stand that ends with `.` or `/`, behind it TensorFlow's `:0`. Flax's `hi/bias`
 * is its `hi.bias`; `weight_hh`, as PyTorch's cells have it, is `weight_hh_l0`.
 *
 * @returns null where it is no tensor of a recurrent layer
 */
export function weightName(name: string, convention: ConventionName): WeightName | null {
  const [, prefix = '', leaf] = leaves[convention].exec(name) ?? [];
  if (leaf === undefined) return null;
  if (convention === 'pytorch') return { prefix, leaf: leaf.includes('_l') ? leaf : `${leaf}_l0` };
  return { prefix, leaf: leaf.replace('/', '.') };
}

function named(leaf: string): RegExp {
  return new RegExp(`^(.*[./])?(${leaf})(?::0)?$`, 's');
}
