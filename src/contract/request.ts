import type { Architecture } from './architecture.js';
import type { AnyArchitecture, CustomArchitecture } from './custom-architecture.js';
import type { Tensor } from './tensor.js';

/** `mean` divides by B at `last` and by the number of valid steps at `every`. */
export const reductions = ['mean', 'sum'] as const;
/** Whether a loss over several rows is their mean or their sum. */
export type Reduction = (typeof reductions)[number];

/** `cotangent` goes without a readout, the other two with one. */
export const objectiveKinds = ['cotangent', 'crossEntropy', 'squaredError'] as const;

/** What is differentiated. */
export type Objective =
  /** ⟨outputs̄, outputs⟩ + ⟨h̄, h_n⟩ + ⟨c̄, c_n⟩ over those present; only without a readout */
  | { readonly kind: 'cotangent'; readonly outputs?: Tensor; readonly h?: Tensor; readonly c?: Tensor }
  /** −ln softmax(Wya a + by)[target], in nats; targets int32 [B] (`last`) or [B, T] (`every`) */
  | { readonly kind: 'crossEntropy'; readonly targets: Tensor; readonly reduction?: Reduction }
  /** ½·Σ(ŷ − y)², ŷ the logits; targets [B, K] or [B, T, K] */
  | { readonly kind: 'squaredError'; readonly targets: Tensor; readonly reduction?: Reduction };

/** States given or returned: h (and for LSTM c) of shape [L·dirs, B, H], index layer·dirs + direction. */
export interface States {
  readonly h: Tensor;
  readonly c?: Tensor | null;
}

/** What a reply should hold beside the loss. */
export const wants = ['gradients', 'outputs'] as const;
/** What a request may want beside the loss. */
export type Want = (typeof wants)[number];

/** One problem, about an architecture of one kind or another. */
export interface RequestOf<Asked extends AnyArchitecture> {
  readonly architecture: Asked;
  readonly parameters: Readonly<Record<string, Tensor>>;
  /** dense inputs [B, T, D]; exactly one of inputs and tokens is there */
  readonly inputs?: Tensor;
  /** int32 [B, T], one-hot over D */
  readonly tokens?: Tensor;
  /** valid steps per example, right padding; null: all T */
  readonly lengths: readonly number[] | null;
  /** the initial states; null: zeros */
  readonly state: States | null;
  readonly objective: Objective;
  readonly want: readonly Want[];
}

/** One problem, as a subject gets it. */
export type Request = RequestOf<Architecture>;

/** One problem about an architecture of the subject's own. */
export type CustomRequest = RequestOf<CustomArchitecture>;

/** A problem of either kind; {@link isCustom} tells them apart. */
export type AnyRequest = Request | CustomRequest;

/** Tells whether a request is about an architecture of the subject's own. */
export function isCustom(request: AnyRequest): request is CustomRequest {
  return request.architecture.cell === 'custom';
}

/** What a subject answers. */
export interface Reply {
  readonly loss: number;
  /** the top layer's hidden states [B, T, H·dirs], 0 in the padding */
  readonly outputs?: Tensor;
  /** the final states */
  readonly state?: States;
  /** ∂loss/∂ every parameter, `inputs` (dense inputs only), `h` and `c` (the initial states); each of its own shape */
  readonly gradients?: Readonly<Record<string, Tensor>>;
}

/** B and T of a request. */
export function batchShape(request: Pick<Request, 'inputs' | 'tokens'>): {
  readonly batchSize: number;
  readonly sequenceLength: number;
} {
  const [batchSize = 0, sequenceLength = 0] = (request.inputs ?? request.tokens)?.shape ?? [];
  return { batchSize, sequenceLength };
}
