import type { Direction } from '../contract/direction.js';
import { batchShape, type Objective, type Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import type { Arithmetic } from './arithmetic.js';
import { type Pass, type Reader, reader } from './network.js';

/** Computes the loss of a pass (contract, §2): in nats for cross-entropy. */
export function lossOf<N>(
  arithmetic: Arithmetic<N>,
  request: Request,
  direction: Direction,
  pass: Pass<N>,
): N {
  const { objective } = request;
  if (objective.kind === 'cotangent') return cotangentLoss(arithmetic, request, objective, pass);
  const read = reader(arithmetic, direction);
  const { sequenceLength } = batchShape(request);
  const losses = readoutStates(request, pass).map(({ example, step, state }) => {
    const logits = logitsOf(arithmetic, read, request, state);
    const position = step === null ? example : example * sequenceLength + step;
    return objective.kind === 'crossEntropy'
      ? crossEntropy(arithmetic, logits, objective.targets.data[position]!)
      : squaredError(arithmetic, logits, rowOf(arithmetic, objective.targets, logits.length, position));
  });
  const total = sum(arithmetic, losses);
  return objective.reduction === 'sum' ? total : arithmetic.divide(total, arithmetic.entry(losses.length, 0));
}

/** ⟨outputs̄, outputs⟩ + ⟨h̄, h_n⟩ + ⟨c̄, c_n⟩ over those present and the valid steps */
function cotangentLoss<N>(
  arithmetic: Arithmetic<N>,
  request: Request,
  objective: Objective & { kind: 'cotangent' },
  { outputs, h, c }: Pass<N>,
): N {
  const { batchSize, sequenceLength } = batchShape(request);
  const products: N[] = [];
  const addProducts = (cotangent: Tensor | null | undefined, vector: N[], row: number): void => {
    if (cotangent === undefined || cotangent === null) return;
    products.push(...arithmetic.dotMultiply(rowOf(arithmetic, cotangent, vector.length, row), vector));
  };
  outputs.forEach((steps, b) => {
    steps.forEach((output, t) => {
      addProducts(objective.outputs, output, b * sequenceLength + t);
    });
  });
  for (const [cotangent, states] of [[objective.h, h] as const, [objective.c, c] as const]) {
    states.forEach((examples, index) => {
      examples.forEach((state, b) => {
        addProducts(cotangent, state, index * batchSize + b);
      });
    });
  }
  return sum(arithmetic, products);
}

/** What the readout reads: the top layer's final states of each direction, or each of its outputs. */
function readoutStates<N>(
  { architecture }: Request,
  { outputs, h }: Pass<N>,
): { readonly example: number; readonly step: number | null; readonly state: N[] }[] {
  if (architecture.readout?.at === 'every') {
    return outputs.flatMap((steps, example) => steps.map((state, step) => ({ example, step, state })));
  }
  const top = h.slice(architecture.bidirectional ? -2 : -1);
  return outputs.map((_, example) => ({
    example,
    step: null,
    state: top.flatMap((states) => states[example]!),
  }));
}

/** Wya a + by */
function logitsOf<N>(
  { multiply, add }: Arithmetic<N>,
  read: Reader<N>,
  { parameters }: Request,
  a: N[],
): N[] {
  const by = parameters.by!;
  return add(multiply(read.matrix('Wya', parameters.Wya!), a), read.vector('by', by, by.data.length));
}

/** −ln softmax(ŷ)[target] = ln Σ exp(ŷ_k − m) − (ŷ_target − m), m the largest real part */
function crossEntropy<N>(arithmetic: Arithmetic<N>, logits: N[], target: number): N {
  const { entry, real, subtract, exp, log } = arithmetic;
  const largest = entry(Math.max(...logits.map(real)), 0);
  const shifted = logits.map((logit) => subtract(logit, largest));
  return subtract(
    log(
      sum(
        arithmetic,
        shifted.map((logit) => exp(logit)),
      ),
    ),
    shifted[target]!,
  );
}

/** ½·Σ(ŷ − y)² */
function squaredError<N>(arithmetic: Arithmetic<N>, logits: N[], target: N[]): N {
  const errors = arithmetic.subtract(logits, target);
  return arithmetic.divide(sum(arithmetic, arithmetic.dotMultiply(errors, errors)), arithmetic.entry(2, 0));
}

function sum<N>({ entry, add }: Arithmetic<N>, terms: N[]): N {
  return terms.reduce<N>((total, term) => add(total as N & (N | N[]), term as N & (N | N[])), entry(0, 0));
}

/** A row of a constant tensor: targets and cotangents are not differentiated. */
function rowOf<N>(arithmetic: Arithmetic<N>, tensor: Tensor, length: number, row: number): N[] {
  return reader(arithmetic, {}).vector('', tensor, length, row * length);
}
