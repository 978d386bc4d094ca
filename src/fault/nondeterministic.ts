import { precisions } from '../numeric/precision.js';
import { type RandomStream, randomStream } from '../numeric/random.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { Evaluate, PlantedFault } from './planted-fault.js';
import { eachEntry, withGradients } from './with-gradients.js';

/** The seed of what differs from call to call: a planted fault is itself reproducible, call by call. */
const seed = 1;

const forms = {
  'the last bits': {
    sentence:
      'Two equal calls differ in their last bits: the order of a sum depends on how threads are scheduled.',
    calls: scattering(precisions.float64.unitRoundoff * 4),
  },
  'a part in 10⁹': {
    sentence: 'Two equal calls differ by a part in 10⁹: something random goes into the gradient.',
    calls: scattering(1e-9),
  },
  'every second call': {
    sentence:
      'Every second of equal calls loses an entry of each gradient: updates that meet in the same place overwrite each other.',
    calls: losingUpdates,
  },
  'dropout left on': {
    sentence:
      'Inputs are dropped at random from call to call: dropout is on, and the loss is another one each time.',
    calls: droppingInputs,
  },
} as const satisfies Readonly<Record<string, { sentence: string; calls: PlantedFault['calls'] & object }>>;

type Form = keyof typeof forms;

const members = (Object.keys(forms) as Form[]).map(varying);

/** The same call, another answer. */
export const nondeterministic: FaultKind = {
  fault: 'nondeterministic',
  part: 'behaviour',
  sentence: ({ detail }) => forms[detail.form as Form].sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function varying(form: Form): PlantedFault {
  return {
    ...member({
      fault: 'nondeterministic',
      words: [form],
      detail: { form },
      applies: ({ inputs }) => form !== 'dropout left on' || inputs !== undefined,
      stages: () => ({}),
    }),
    calls: forms[form].calls,
  };
}

/** Every entry times 1 + ε·N(0, 1), drawn anew at each call. */
function scattering(epsilon: number): (right: Evaluate) => Evaluate {
  return (right) => {
    const streamOf = callStreams();
    return (request) => {
      const stream = streamOf();
      return withGradients(right(request), (gradients) =>
        eachEntry(gradients, (value) => value * (1 + epsilon * stream.normal())),
      );
    };
  };
}

function losingUpdates(right: Evaluate): Evaluate {
  let call = 0;
  return (request) => {
    const isSecond = call++ % 2 === 1;
    return withGradients(right(request), (gradients) =>
      eachEntry(gradients, (value, index) => (isSecond && index === 0 ? 0 : value)),
    );
  };
}

/** A fifth of the inputs, others at each call, are zero. */
function droppingInputs(right: Evaluate): Evaluate {
  const streamOf = callStreams();
  return (request) => {
    const { inputs } = request;
    if (inputs === undefined) return right(request);
    const stream = streamOf();
    const data = Float64Array.from(inputs.data, (value) => (stream.uniform() < 0.2 ? 0 : value));
    return right({ ...request, inputs: { shape: inputs.shape, data } });
  };
}

/** A stream of random numbers for each call in turn. */
function callStreams(): () => RandomStream {
  let call = 0;
  return () => randomStream(seed, 'nondeterministic', call++);
}
