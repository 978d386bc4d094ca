import { copyOfReply, copyOfRequest } from '../contract/copies.js';
import { batchShape, type Reply, type Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import { stepContributions } from '../network/step-contributions.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { Evaluate, PlantedFault } from './planted-fault.js';
import { type Gradients, withGradients } from './with-gradients.js';

/** What is kept from call to call, and how the next answer depends on it. */
const forms = {
  'a longer sequence before': {
    sentence:
      'After a longer sequence the sums over time go on with what its later steps left in the buffers: clear them, or stop at the new length.',
    calls: leftOverSteps,
  },
  'gradients accumulate': {
    sentence:
      'A call adds its gradients to those of the call before: set them to zero before each backward pass.',
    calls: accumulated,
  },
  'the final state kept': {
    sentence:
      'Where no initial state is given, a call starts from the final state of the call before, not from zeros.',
    calls: continued,
  },
  'the call before': {
    sentence:
      'The gradients are those of the call before: the backward pass uses what an earlier forward pass has kept.',
    calls: oneCallLate,
  },
} as const satisfies Readonly<Record<string, { sentence: string; calls: PlantedFault['calls'] & object }>>;

type Form = keyof typeof forms;

const members = (Object.keys(forms) as Form[]).map(remembering);

/** The answer depends on an earlier call. */
export const staleState: FaultKind = {
  fault: 'stale-state',
  part: 'behaviour',
  sentence: ({ detail }) => forms[detail.form as Form].sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function remembering(form: Form): PlantedFault {
  return {
    ...member({
      fault: 'stale-state',
      words: [form],
      detail: { form },
      applies: ({ state }) => form !== 'the final state kept' || state === null,
      stages: () => ({}),
    }),
    calls: forms[form].calls,
  };
}

/** dWax, dWaa, dba += Σ_{t ≥ T} of the longest call's contributions, where it was of the same network and batch size. */
function leftOverSteps(right: Evaluate): Evaluate {
  let longest: Request | null = null;
  return (request) => {
    const reply = right(request);
    const { sequenceLength } = batchShape(request);
    const before = longest !== null && sameNetwork(longest, request) ? longest : null;
    if (before === null || batchShape(before).sequenceLength <= sequenceLength) {
      longest = copyOfRequest(request);
      return reply;
    }
    const { steps, byParameter } = stepContributions(before);
    return withGradients(reply, (gradients) => {
      const summed: Record<string, Tensor> = { ...gradients };
      for (const [name, contributionAt] of byParameter) {
        for (let time = sequenceLength; time < steps; time++) {
          summed[name] = sumOf(summed[name]!, contributionAt(time));
        }
      }
      return summed;
    });
  };
}

function accumulated(right: Evaluate): Evaluate {
  let sum: Gradients | null = null;
  return (request) =>
    withGradients(right(request), (gradients) => {
      const before = sum;
      const isSame =
        before !== null &&
        Object.entries(gradients).every(([name, { data }]) => before[name]?.data.length === data.length);
      sum = isSame
        ? Object.fromEntries(
            Object.entries(gradients).map(([name, block]) => [name, sumOf(block, before[name]!.data)]),
          )
        : gradients;
      return sum;
    });
}

function continued(right: Evaluate): Evaluate {
  let last: { readonly request: Request; readonly state: NonNullable<Reply['state']> } | null = null;
  return (request) => {
    const isNext = last !== null && request.state === null && sameNetwork(last.request, request);
    const started: Request = { ...request, state: isNext ? last!.state : request.state };
    const { state, outputs, ...reply } = right({ ...started, want: [...request.want, 'outputs'] });
    last = { request: copyOfRequest(request), state: state! };
    return request.want.includes('outputs') ? { ...reply, outputs: outputs!, state: state! } : reply;
  };
}

function oneCallLate(right: Evaluate): Evaluate {
  let last: { readonly request: Request; readonly reply: Reply } | null = null;
  return (request) => {
    const reply = right(request);
    const before = last;
    last = { request: copyOfRequest(request), reply: copyOfReply(reply) };
    const isSame =
      before !== null && sameNetwork(before.request, request) && sameSteps(before.request, request);
    return withGradients(reply, (gradients) => (isSame ? (before.reply.gradients ?? gradients) : gradients));
  };
}

function sumOf({ shape, data }: Tensor, more: ArrayLike<number>): Tensor {
  return { shape, data: Float64Array.from(data, (value, k) => value + more[k]!) };
}

/** Whether two requests are of the same architecture and batch size: their parameters and states have equal shapes. */
function sameNetwork(first: Request, second: Request): boolean {
  return (
    JSON.stringify(first.architecture) === JSON.stringify(second.architecture) &&
    batchShape(first).batchSize === batchShape(second).batchSize
  );
}

function sameSteps(first: Request, second: Request): boolean {
  return batchShape(first).sequenceLength === batchShape(second).sequenceLength;
}
