import { batchShape, type Objective, type Request } from '../contract/request.js';
import { sigmoid } from '../network/activation.js';
import type { ReadoutTape } from '../network/readout-tape.js';
import type { Stages } from '../network/stages.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { PlantedFault } from './planted-fault.js';

type LogitObjective = Exclude<Objective, { kind: 'cotangent' }>;

/** A row of the logits, its softmax, its target (one-hot, or numbers), and the rest of the readout. */
interface Row {
  readonly row: number;
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  readonly target: Float64Array;
  readonly rowAt: (row: number) => Row;
  readonly rowCount: number;
  /** 1 for a sum, 1/M for a mean */
  readonly scale: number;
}

interface Form {
  readonly of: LogitObjective['kind'];
  readonly sentence: string;
  /** whether it needs a second row, or a mean, to differ */
  readonly needs?: 'rows' | 'mean';
  /** ∂L/∂logit k of a row, as the mistake has it */
  readonly gradient: (row: Row, k: number) => number;
}

const forms = {
  'target not subtracted': {
    of: 'crossEntropy',
    sentence: 'dŷ is softmax(ŷ) alone: the one-hot target is not subtracted.',
    gradient: ({ probabilities, scale }, k) => scale * probabilities[k]!,
  },
  'probabilities of the next row': {
    of: 'crossEntropy',
    needs: 'rows',
    sentence: 'dŷ uses the probabilities of another step or example: an index is off by one in the loss.',
    gradient: ({ row, rowAt, rowCount, target, scale }, k) =>
      scale * (rowAt((row + 1) % rowCount).probabilities[k]! - target[k]!),
  },
  'target of the next row': {
    of: 'crossEntropy',
    needs: 'rows',
    sentence: 'dŷ subtracts the target of another step or example: an index is off by one in the loss.',
    gradient: ({ row, rowAt, rowCount, probabilities, scale }, k) =>
      scale * (probabilities[k]! - rowAt((row + 1) % rowCount).target[k]!),
  },
  'target off by one class': {
    of: 'crossEntropy',
    sentence: 'dŷ subtracts the one-hot target at the next class: classes are counted from 1 somewhere.',
    gradient: ({ probabilities, target, scale }, k) =>
      scale * (probabilities[k]! - target[(k + target.length - 1) % target.length]!),
  },
  'squared error of the logits': {
    of: 'crossEntropy',
    sentence: "dŷ is ŷ − y, the squared error's: the softmax is not in the gradient.",
    gradient: ({ logits, target, scale }, k) => scale * (logits[k]! - target[k]!),
  },
  'squared error of the probabilities': {
    of: 'crossEntropy',
    sentence: "dŷ is the squared error's gradient through the softmax: cross-entropy's is softmax(ŷ) − y.",
    gradient: ({ probabilities: p, target, scale }, k) => {
      const mean = p.reduce((sum, each, at) => sum + each * (each - target[at]!), 0);
      return scale * p[k]! * (p[k]! - target[k]! - mean);
    },
  },
  'softmax derivative twice': {
    of: 'crossEntropy',
    sentence: 'dŷ is (p − y)·p(1 − p): p − y holds the derivative of the softmax already.',
    gradient: ({ probabilities: p, target, scale }, k) => scale * (p[k]! - target[k]!) * p[k]! * (1 - p[k]!),
  },
  'sigmoid for softmax': {
    of: 'crossEntropy',
    sentence: 'dŷ is σ(ŷ) − y: the probabilities of a sigmoid stand where those of the softmax belong.',
    gradient: ({ logits, target, scale }, k) => scale * (sigmoid(logits[k]!) - target[k]!),
  },
  'target not averaged': {
    of: 'crossEntropy',
    needs: 'mean',
    sentence: 'dŷ is p/M − y: the target is subtracted after the division, and not divided itself.',
    gradient: ({ probabilities, target, scale }, k) => scale * probabilities[k]! - target[k]!,
  },
  'softmax in the squared error': {
    of: 'squaredError',
    sentence: 'dŷ is softmax(ŷ) − y where the loss is the squared error of the logits.',
    gradient: ({ probabilities, target, scale }, k) => scale * (probabilities[k]! - target[k]!),
  },
} as const satisfies Readonly<Record<string, Form>>;

type FormName = keyof typeof forms;

const members = (Object.keys(forms) as FormName[]).map(withForm);

/** The loss's own gradient by the logits is wrong, and everything below with it. */
export const softmaxGradientWrong: FaultKind = {
  fault: 'softmax-gradient-wrong',
  part: 'backward',
  sentence: ({ detail }) => forms[detail.form as FormName].sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function withForm(name: FormName): PlantedFault {
  const form: Form = forms[name];
  return member({
    fault: 'softmax-gradient-wrong',
    words: [name],
    detail: { form: name },
    applies: (request) => hasRows(request, form),
    stages: (_, { objective }) => (objective.kind === 'cotangent' ? {} : replacing(objective, form)),
  });
}

function hasRows(request: Request, { of, needs }: Form): boolean {
  const { objective, architecture, lengths } = request;
  const { readout } = architecture;
  if (objective.kind !== of || readout === null) return false;
  const { batchSize, sequenceLength } = batchShape(request);
  const rows =
    readout.at === 'last'
      ? batchSize
      : (lengths?.reduce((sum, length) => sum + length, 0) ?? batchSize * sequenceLength);
  if (needs === 'mean' && objective.reduction === 'sum') return false;
  return needs === undefined || rows > 1;
}

/** Stages whose ∂L/∂logits are a mistake's. */
function replacing(objective: LogitObjective, { gradient }: Form): Stages {
  return {
    loss(tape, dLogits) {
      const K = dLogits.length / tape.rowCount;
      const rows = Array.from({ length: tape.rowCount }, (_, row) => rowOf(row));
      for (let at = 0; at < dLogits.length; at++) dLogits[at] = gradient(rows[Math.floor(at / K)]!, at % K);

      function rowOf(row: number): Row {
        const logits = tape.logits.subarray(row * K, (row + 1) * K);
        return {
          row,
          logits,
          probabilities: softmax(logits),
          target: targetOf(objective, tape, row, K),
          rowAt: (other) => rows[other]!,
          rowCount: tape.rowCount,
          scale: objective.reduction === 'sum' ? 1 : 1 / tape.rowCount,
        };
      }
    },
  };
}

function softmax(logits: Float64Array): Float64Array {
  const largest = logits.reduce((left, right) => Math.max(left, right));
  const grown = logits.map((logit) => Math.exp(logit - largest));
  const total = grown.reduce((sum, each) => sum + each);
  return grown.map((each) => each / total);
}

function targetOf(
  objective: LogitObjective,
  { targetOfRow }: ReadoutTape,
  row: number,
  K: number,
): Float64Array {
  const at = targetOfRow[row]!;
  const { data } = objective.targets;
  if (objective.kind === 'squaredError') return Float64Array.from({ length: K }, (_, k) => data[at * K + k]!);
  return Float64Array.from({ length: K }, (_, k) => (k === data[at] ? 1 : 0));
}
