import type { Contribution, Stages } from '../network/stages.js';
import { gateColumns, gateValues, innerRows, setGateColumns } from './gate-columns.js';
import { replacingGate } from './replaced-gate.js';
import { inScope, type Scope } from './scope.js';

/** What a way back may lack of the path through the reset gate. */
export interface ResetLoss {
  readonly form: string;
  /** the end of a sentence */
  readonly text: string;
  readonly needsBias?: true;
  readonly stages: (scope: Scope) => Stages;
}

/** Losses of a GRU with reset after: r⊙q, q = Waa_n h_{t−1} + bra (gru.md, B4–B6). */
export const resetAfterLosses: readonly ResetLoss[] = [
  {
    form: 'missing',
    text: 'neither the reset gate nor the recurrent product q gets anything from dz_n',
    stages: (scope) => onCandidate(scope, (H) => new Float64Array(H), ['r', 'q']),
  },
  {
    form: 'q missing',
    text: 'the recurrent product q gets nothing from dz_n',
    stages: (scope) => onCandidate(scope, (H) => new Float64Array(H), ['q']),
  },
  {
    form: 'r left out',
    text: 'dq is dz_n where dz_n⊙r belongs',
    stages: (scope) => ({
      gates(pass, { dz, dzRecurrent }, place) {
        if (!inScope(scope, pass)) return;
        const dzn = gateColumns(pass, dz, 2, place.row, place.count);
        setGateColumns(pass, dzRecurrent, 2, place, dzn);
      },
    }),
  },
  {
    form: 'not carried',
    text: 'Waa_nᵀ dq is missing from dh_{t−1}',
    stages: notCarried,
  },
  {
    form: 'r left out of dWaa',
    text: 'dWaa_n is summed from dz_n where dz_n⊙r belongs',
    stages: (scope) => summingCandidate(scope, 'Waa'),
  },
  {
    form: 'r left out of dbra',
    text: 'dbra is summed from dz_n where dz_n⊙r belongs',
    needsBias: true,
    stages: (scope) => summingCandidate(scope, 'bra'),
  },
  {
    form: 'q left out of dz_r',
    text: 'dz_r lacks the factor q',
    stages: (scope) =>
      replacingGate(scope, 'r', (pass, { dz }, { row, count }, gate) => {
        const dzn = gateColumns(pass, dz, 2, row, count);
        return gateValues(pass, gate, row, count).map((r, k) => dzn[k]! * r * (1 - r));
      }),
  },
  {
    form: 'bra left out of dz_r',
    text: 'dz_r is made with Waa_n h_{t−1} where q = Waa_n h_{t−1} + bra belongs',
    needsBias: true,
    stages: (scope) =>
      replacingGate(scope, 'r', (pass, { dz }, place, gate) => {
        const dzn = gateColumns(pass, dz, 2, place.row, place.count);
        const q = innerRows(pass, place);
        const { bra } = pass.weights;
        const H = pass.architecture.hiddenSize;
        return gateValues(pass, gate, place.row, place.count).map(
          (r, k) => dzn[k]! * (q[k]! - (bra?.[k % H] ?? 0)) * r * (1 - r),
        );
      }),
  },
];

/** Stages that put other numbers, [count, H], into dz_r, into dq, or into both. */
function onCandidate(
  scope: Scope,
  make: (size: number) => Float64Array,
  into: readonly ('r' | 'q')[],
): Stages {
  return {
    gates(pass, { dz, dzRecurrent }, place) {
      if (!inScope(scope, pass)) return;
      const columns = make(place.count * pass.architecture.hiddenSize);
      if (into.includes('q')) setGateColumns(pass, dzRecurrent, 2, place, columns);
      if (!into.includes('r')) return;
      setGateColumns(pass, dz, 0, place, columns);
      setGateColumns(pass, dzRecurrent, 0, place, columns);
    },
  };
}

/** dq is out of the way while Waaᵀ dz is formed, and back for the sums over time. */
function notCarried(scope: Scope): Stages {
  let withheld: Float64Array = new Float64Array(0);
  return {
    gates(pass, { dzRecurrent }, place) {
      if (!inScope(scope, pass)) return;
      withheld = gateColumns(pass, dzRecurrent, 2, place.row, place.count);
      setGateColumns(pass, dzRecurrent, 2, place, new Float64Array(withheld.length));
    },
    carry(pass, { dzRecurrent }, place) {
      if (inScope(scope, pass)) setGateColumns(pass, dzRecurrent, 2, place, withheld);
    },
  };
}

/** Stages in which a parameter's rows of n are summed from dz_n, which Wax's contribution holds. */
function summingCandidate(scope: Scope, parameter: Contribution['parameter']): Stages {
  return {
    contributions(pass, contributions) {
      if (!inScope(scope, pass)) return;
      const { rowCount } = pass.packing;
      const H = pass.architecture.hiddenSize;
      const input = contributions.find((each) => each.parameter === 'Wax')!.dz;
      const own = contributions.find((each) => each.parameter === parameter);
      if (own === undefined) return;
      for (let row = 0; row < rowCount; row++) {
        const from = row * input.stride + 2 * H;
        own.dz.values.set(input.values.subarray(from, from + H), row * own.dz.stride + 2 * H);
      }
    },
  };
}
