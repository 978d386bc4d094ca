import type { Stages } from '../network/stages.js';
import { gateColumns, gateValues, throughCandidate } from './gate-columns.js';
import { replacingGate } from './replaced-gate.js';
import type { ResetLoss } from './reset-after-losses.js';
import { inScope, type Scope } from './scope.js';

/** Losses of a GRU with reset before: m = r⊙h_{t−1}, dm = Waa_nᵀ dz_n (gru.md, B4′–B6′). */
export const resetBeforeLosses: readonly ResetLoss[] = [
  {
    form: 'missing',
    text: 'neither the reset gate nor h_{t−1} gets anything from dm',
    stages(scope) {
      const silent = replacingGate(
        scope,
        'r',
        (pass, _, { count }) => new Float64Array(count * pass.architecture.hiddenSize),
      );
      const { gates, carry } = carryingShare(scope, () => 0);
      return {
        gates(...step) {
          silent.gates?.(...step);
          gates?.(...step);
        },
        ...(carry === undefined ? {} : { carry }),
      };
    },
  },
  {
    form: 'not carried',
    text: 'r⊙dm is missing from dh_{t−1}',
    stages: (scope) => carryingShare(scope, () => 0),
  },
  {
    form: 'r left out',
    text: 'dm is added to dh_{t−1} where r⊙dm belongs',
    stages: (scope) => carryingShare(scope, () => 1),
  },
  {
    form: 'r left out of dWaa',
    text: 'dWaa_n is summed with h_{t−1} where m = r⊙h_{t−1} belongs',
    stages: (scope) => ({
      contributions(pass, contributions) {
        if (!inScope(scope, pass)) return;
        const [gates, candidate] = contributions.filter(({ parameter }) => parameter === 'Waa');
        if (gates?.operand?.kind !== 'dense' || candidate?.operand?.kind !== 'dense') return;
        candidate.operand.rows.values.set(gates.operand.rows.values);
      },
    }),
  },
  {
    form: 'h left out of dz_r',
    text: 'dz_r lacks the factor h_{t−1}',
    stages: (scope) =>
      replacingGate(scope, 'r', (pass, { dz }, { row, count }, gate) => {
        const dm = throughCandidate(pass, gateColumns(pass, dz, 2, row, count));
        return gateValues(pass, gate, row, count).map((r, k) => dm[k]! * r * (1 - r));
      }),
  },
];

/** Stages in which h_{t−1} gets share⊙dm where it should get r⊙dm. */
function carryingShare(scope: Scope, share: (r: number) => number): Stages {
  let excess = new Float64Array(0);
  return {
    gates(pass, { dz }, { row, count }) {
      if (!inScope(scope, pass)) return;
      const dm = throughCandidate(pass, gateColumns(pass, dz, 2, row, count));
      const r = gateColumns(pass, pass.gates, 0, row, count);
      excess = Float64Array.from(dm, (value, k) => (share(r[k]!) - r[k]!) * value);
    },
    carry(pass, { dh }) {
      if (!inScope(scope, pass)) return;
      for (let k = 0; k < excess.length; k++) dh[k]! += excess[k]!;
    },
  };
}
