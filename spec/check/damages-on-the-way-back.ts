import type { CaseSpec } from '../../src/case/case-spec.js';
import { cells } from '../../src/contract/architecture.js';
import { derivativeFromValue } from '../../src/network/activation.js';
import type { Damage } from './damage.js';
import { cutting, eachUnit, losingStep, recurrentGates } from './damage-stages.js';

const isTanh = ({ combination: { kind } }: CaseSpec): boolean =>
  kind.cell !== 'elman' || kind.activation === 'tanh';
const hasReset =
  (placement: 'after' | 'before') =>
  ({ combination: { kind } }: CaseSpec): boolean =>
    kind.cell === 'gru' && kind.reset === placement;

/** Mistakes in a cell's backward step and in the sums over time. */
export const damagesOnTheWayBack: readonly Damage[] = [
  {
    name: 'Waa in place of its transpose on the way back',
    cells,
    stages: () => ({
      carry(pass, { dh, dzRecurrent }, place) {
        const H = pass.architecture.hiddenSize;
        const gates = recurrentGates(pass.architecture);
        const width = pass.gates.length / pass.packing.rowCount;
        eachUnit(pass, place, (slot, j) => {
          for (let gate = 0; gate < gates; gate++) {
            for (let k = 0; k < H; k++) {
              const [own, mirrored] = [(gate * H + j) * H + k, (gate * H + k) * H + j];
              const dz = dzRecurrent[(place.row + slot) * width + gate * H + k]!;
              dh[slot * H + j]! += (pass.weights.Waa[own]! - pass.weights.Waa[mirrored]!) * dz;
            }
          }
        });
      },
    }),
  },
  {
    name: 'h_t for h_{t−1} in dWaa',
    cells,
    stages: () => ({
      contributions(pass, contributions) {
        const { operand } = contributions.find(({ parameter }) => parameter === 'Waa')!;
        if (operand?.kind !== 'dense') return;
        operand.rows.values.set(pass.hidden.subarray(pass.packing.batchSize * pass.architecture.hiddenSize));
      },
    }),
  },
  { name: 't = 0 lost in dWaa', cells, stages: () => losingStep('Waa', () => 0) },
  { name: 't = 0 lost in dWax', cells, stages: () => losingStep('Wax', () => 0) },
  {
    name: 'last step lost in db',
    cells,
    needs: ({ combination }) => combination.bias,
    stages: () => losingStep('ba', ({ packing }) => packing.stepCount - 1),
  },
  {
    name: '1 − a² forgotten',
    cells: ['elman'],
    needs: isTanh,
    stages: () => ({
      gates(pass, { dh, dz }, place) {
        const H = pass.architecture.hiddenSize;
        for (let k = 0; k < place.count * H; k++) dz[place.row * H + k] = dh[k]!;
      },
    }),
  },
  {
    name: '1 − a² at the previous step',
    cells: ['elman'],
    needs: isTanh,
    stages: () => ({
      gates(pass, { dh, dz }, place) {
        const H = pass.architecture.hiddenSize;
        for (let k = 0; k < place.count * H; k++) {
          dz[place.row * H + k] = dh[k]! * derivativeFromValue('tanh', pass.hidden[place.previous * H + k]!);
        }
      },
    }),
  },
  { name: 'no recurrent path', cells, stages: () => cutting(() => true) },
  {
    name: 'carry cut in the middle of the sequence',
    cells,
    stages: () => cutting(({ packing }, { step }) => step === Math.floor(packing.stepCount / 2)),
  },
  {
    name: 'truncated after 3 steps',
    cells,
    stages: () => cutting(({ packing }, { step }) => step > 0 && step === packing.stepCount - 3),
  },
  {
    name: 'the cell state carries nothing back',
    cells: ['lstm'],
    stages: () => ({ carry: (_, { dc }) => void dc.fill(0) }),
  },
  {
    name: 'dc carried past the forget gate',
    cells: ['lstm'],
    stages: () => ({
      carry(pass, { dc }, place) {
        const H = pass.architecture.hiddenSize;
        eachUnit(pass, place, (slot, k) => {
          dc[slot * H + k]! /= pass.gates[(place.row + slot) * 4 * H + H + k]!;
        });
      },
    }),
  },
  {
    name: 'the second gate gets no gradient',
    cells: ['lstm', 'gru'],
    stages: () => ({
      gates(pass, { dz, dzRecurrent }, place) {
        const H = pass.architecture.hiddenSize;
        const width = pass.gates.length / pass.packing.rowCount;
        eachUnit(pass, place, (slot, k) => {
          const at = (place.row + slot) * width + H + k;
          dz[at] = 0;
          dzRecurrent[at] = 0;
        });
      },
    }),
  },
  {
    name: 'the old state gets nothing through z',
    cells: ['gru'],
    stages() {
      let atOwnState = new Float64Array(0);
      return {
        gates: (_, { dh }) => {
          atOwnState = dh.slice();
        },
        carry(pass, { dh }, place) {
          const H = pass.architecture.hiddenSize;
          eachUnit(pass, place, (slot, k) => {
            const z = pass.gates[(place.row + slot) * 3 * H + H + k]!;
            dh[slot * H + k]! -= z * atOwnState[slot * H + k]!;
          });
        },
      };
    },
  },
  {
    name: 'r left out on the way back (reset after)',
    cells: ['gru'],
    needs: hasReset('after'),
    stages: () => ({
      gates: (_, { dz, dzRecurrent }) => dzRecurrent.set(dz),
    }),
  },
  {
    name: 'h_{t−1} for r⊙h_{t−1} in dWaa (reset before)',
    cells: ['gru'],
    needs: hasReset('before'),
    stages: () => ({
      contributions(_, contributions) {
        const [gates, candidate] = contributions.filter(({ parameter }) => parameter === 'Waa');
        if (gates?.operand?.kind !== 'dense' || candidate?.operand?.kind !== 'dense') return;
        candidate.operand.rows.values.set(gates.operand.rows.values);
      },
    }),
  },
];
