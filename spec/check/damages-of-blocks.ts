import type { CaseSpec } from '../../src/case/case-spec.js';
import { cells } from '../../src/contract/architecture.js';
import { batchShape } from '../../src/contract/request.js';
import type { Damage } from './damage.js';
import { onEntries, onGradient } from './damage-stages.js';

const isBare = ({ combination }: CaseSpec): boolean => combination.ending.readout === null;

/** Mistakes at the ends of backpropagation: what goes in at the top, and the finished blocks. */
export const damagesOfBlocks: readonly Damage[] = [
  {
    name: "the final state's cotangent ignored",
    cells,
    needs: isBare,
    stages: () => ({ cotangents: (_, { dh }) => void dh.fill(0) }),
  },
  { name: 'dh0 is zero', cells, stages: () => onGradient(/^h$/, (values) => values.fill(0)) },
  {
    name: 'dx reversed in time',
    cells,
    stages: () =>
      onGradient(/^inputs$/, (values, [B, T, D]) => {
        const right = values.slice();
        for (let at = 0; at < B! * T!; at++) {
          const t = at % T!;
          values.set(right.subarray(at * D!, (at + 1) * D!), (at - t + T! - 1 - t) * D!);
        }
      }),
  },
  {
    name: 'softmax without its target',
    cells,
    needs: ({ combination }) => combination.ending.objective === 'crossEntropy',
    stages: ({ objective }) => ({
      loss({ rowCount, targetOfRow }, dLogits) {
        if (objective.kind !== 'crossEntropy') return;
        const K = dLogits.length / rowCount;
        const scale = objective.reduction === 'sum' ? 1 : 1 / rowCount;
        for (let row = 0; row < rowCount; row++) {
          dLogits[row * K + objective.targets.data[targetOfRow[row]!]!]! += scale;
        }
      },
    }),
  },
  {
    name: 'dWaa transposed',
    cells,
    stages: () =>
      onGradient(/^Waa/, (values, [rows, H]) => {
        const right = values.slice();
        for (let row = 0; row < rows!; row++) {
          const gate = row - (row % H!);
          for (let k = 0; k < H!; k++) values[row * H! + k] = right[(gate + k) * H! + (row % H!)]!;
        }
      }),
  },
  {
    name: 'one entry of dWaa × 1.001',
    cells,
    stages: () =>
      onGradient(/^Waa$/, (values) => {
        values[values.length - 1]! *= 1.001;
      }),
  },
  {
    name: 'two rows of dWax swapped',
    cells,
    stages: () =>
      onGradient(/^Wax$/, (values, [, D]) => {
        const first = values.slice(0, D);
        values.copyWithin(0, D!, 2 * D!);
        values.set(first.subarray(0, values.length - D!), D!);
      }),
  },
  {
    name: 'averaged over the batch once more',
    cells,
    stages: (request) => {
      const { batchSize } = batchShape(request);
      return onEntries(/^W|^b/, (value) => value / batchSize);
    },
  },
  {
    name: 'clipped to [−1, 1]',
    cells,
    needs: ({ cotangentExponent, combination }) =>
      combination.ending.objective === 'cotangent' && cotangentExponent === 20,
    stages: () => onEntries(/./, (value) => Math.max(-1, Math.min(1, value))),
  },
  {
    name: 'cotangents in the padding reach the final state',
    cells,
    needs: (spec) => isBare(spec) && spec.combination.ragged,
    stages: ({ objective, lengths }) => ({
      cotangents(pass, { dh }) {
        if (objective.kind !== 'cotangent' || objective.outputs === undefined || lengths === null) return;
        const { hiddenSize: H } = pass.architecture;
        const [, T, width] = objective.outputs.shape as [number, number, number];
        if (pass.layer + 1 < pass.architecture.layers || pass.direction === 1) return;
        pass.packing.exampleOfSlot.forEach((example, slot) => {
          for (let t = lengths[example]!; t < T; t++) {
            for (let k = 0; k < H; k++) {
              dh[slot * H + k]! += objective.outputs!.data[(example * T + t) * width + k]!;
            }
          }
        });
      },
    }),
  },
  {
    name: 'a trace of gradient in the padding',
    cells,
    needs: ({ combination }) => combination.ragged,
    entriesOnly: true,
    stages: ({ lengths }) =>
      onGradient(/^inputs$/, (values, [B, T, D]) => {
        for (let b = 0; b < B!; b++)
          values.fill(1e-300, (b * T! + (lengths?.[b] ?? T!)) * D!, (b + 1) * T! * D!);
      }),
  },
  {
    name: 'the directions swapped',
    cells,
    needs: ({ combination }) => combination.bidirectional,
    stages() {
      let ofForward: Float64Array = new Float64Array(0);
      return onGradient(/^Waa(_reverse)?$/, (values, _, name) => {
        if (name === 'Waa') {
          ofForward = values;
          return;
        }
        const right = ofForward.slice();
        ofForward.set(values);
        values.set(right);
      });
    },
  },
  {
    name: 'NaN in one entry',
    cells,
    stages: () => onEntries(/^Wax$/, (value, index) => (index === 0 ? Number.NaN : value)),
  },
  {
    name: 'no gradient of Waa',
    cells,
    reply: ({ gradients, ...reply }) => {
      const { Waa, ...others } = gradients!;
      return { ...reply, gradients: others };
    },
  },
];
