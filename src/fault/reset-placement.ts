import { hasRecurrentBias } from '../contract/architecture.js';
import type { Reply, Request } from '../contract/request.js';
import { type Tensor, tensor, zeros } from '../contract/tensor.js';
import { applicable } from './applicable.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';

/** What becomes of bra where the subject's equation has no place for it. */
type RecurrentBias = 'added' | 'ignored';

const afterForBefore: PlantedFault = {
  name: 'reset-placement, after',
  fault: 'reset-placement',
  detail: { reset: 'after' },
  applies: ({ architecture }) => architecture.cell === 'gru' && architecture.reset === 'before',
  asked: (request) => ({ ...withReset(request, 'after'), parameters: withZeroRecurrentBias(request) }),
  answered: withoutRecurrentBias,
};

const members: readonly PlantedFault[] = [
  beforeForAfter('added'),
  beforeForAfter('ignored'),
  afterForBefore,
  biasOutside(),
];

/** The reset gate multiplies h where it should multiply Waa_n·h, or the reverse; the gradient follows. */
export const resetPlacement: FaultKind = {
  fault: 'reset-placement',
  part: 'forward',
  sentence({ detail: { reset, form } }) {
    if (reset === undefined) {
      return "The subject adds bra outside the reset gate, n = tanh(… + bra + r⊙(Waa_n h)); in backproof's reset after it stands inside, r⊙(Waa_n h + bra). Move it into the product with r.";
    }
    const declared = reset === 'before' ? 'after' : 'before';
    const does = reset === 'before' ? 'r multiplies h before the product with Waa_n' : 'r multiplies Waa_n·h';
    const bias = form === 'bra ignored' ? ' and leaves bra out' : '';
    return `The subject's reset gate stands ${reset} the recurrent product (${does})${bias}, but "reset": "${declared}" is asked. Declare "reset": ["${reset}"], or move r.`;
  },
  planted: members,
  candidates: (request) => applicable(members, request),
};

function beforeForAfter(bias: RecurrentBias): PlantedFault {
  const isAdded = bias === 'added';
  return {
    name: `reset-placement, before, bra ${bias}`,
    fault: 'reset-placement',
    detail: isAdded ? { reset: 'before' } : { reset: 'before', form: 'bra ignored' },
    applies: ({ architecture }) =>
      architecture.cell === 'gru' && architecture.reset === 'after' && (isAdded || architecture.bias),
    asked: (request) => ({
      ...withReset(request, 'before'),
      parameters: withoutBra(isAdded ? withBraInBa(request) : request.parameters),
    }),
    answered: (reply, request) => withGradientOfBra(reply, request, isAdded),
  };
}

/** n = tanh(Wax_n x + ba_n + bra + r⊙(Waa_n h)). */
function biasOutside(): PlantedFault {
  return {
    name: 'reset-placement, bra outside',
    fault: 'reset-placement',
    detail: { form: 'bra outside' },
    applies: ({ architecture }) => hasRecurrentBias(architecture),
    asked: (request) => ({ ...request, parameters: { ...withBraInBa(request), ...zeroBra(request) } }),
    answered: (reply, request) => withGradientOfBra(reply, request, true),
  };
}

function withReset(request: Request, reset: 'after' | 'before'): Request {
  const { architecture } = request;
  return architecture.cell === 'gru' ? { ...request, architecture: { ...architecture, reset } } : request;
}

type Blocks = Readonly<Record<string, Tensor>>;

function withoutBra(blocks: Blocks): Blocks {
  return Object.fromEntries(Object.entries(blocks).filter(([name]) => nameWithoutSuffix(name) !== 'bra'));
}

function zeroBra({ parameters }: Request): Blocks {
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => nameWithoutSuffix(name) === 'bra')
      .map(([name, { shape }]) => [name, zeros(shape)]),
  );
}

/** ba_n + bra in place of ba_n. */
function withBraInBa({ architecture, parameters }: Request): Blocks {
  const H = architecture.hiddenSize;
  const added = { ...parameters };
  for (const [name, bra] of Object.entries(parameters)) {
    if (nameWithoutSuffix(name) !== 'bra') continue;
    const ba = parameters[baOf(name)]!;
    added[baOf(name)] = tensor(
      ba.shape,
      Float64Array.from(ba.data, (value, row) => (row < 2 * H ? value : value + bra.data[row - 2 * H]!)),
    );
  }
  return added;
}

function withZeroRecurrentBias({ architecture, parameters }: Request): Blocks {
  const H = architecture.hiddenSize;
  const biases = Object.keys(parameters).filter((name) => nameWithoutSuffix(name) === 'ba');
  return { ...parameters, ...Object.fromEntries(biases.map((name) => [`br${name.slice(1)}`, zeros([H])])) };
}

function withoutRecurrentBias(reply: Reply): Reply {
  return reply.gradients === undefined ? reply : { ...reply, gradients: withoutBra(reply.gradients) };
}

/** ∂L/∂bra is that of ba's n rows where bra is added to them, and zero where it is ignored. */
function withGradientOfBra(reply: Reply, { parameters, architecture }: Request, isAdded: boolean): Reply {
  const { gradients } = reply;
  if (gradients === undefined) return reply;
  const own = { ...gradients };
  for (const [name, { shape }] of Object.entries(parameters)) {
    if (nameWithoutSuffix(name) !== 'bra') continue;
    const ofBa = gradients[baOf(name)]!.data.slice(2 * architecture.hiddenSize);
    own[name] = isAdded ? tensor(shape, ofBa) : zeros(shape);
  }
  return { ...reply, gradients: own };
}

/** `ba_l1` of `bra_l1`. */
function baOf(bra: string): string {
  return `ba${bra.slice('bra'.length)}`;
}
