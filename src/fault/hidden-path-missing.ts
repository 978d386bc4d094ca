import type { LayerPass } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { gateColumns, gateIndex, setGateColumns } from './gate-columns.js';
import { longestLength } from './longest-length.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/**
 * The gates whose way back to h_{t−1} may be missing.
 *
 * A GRU's n is not among them: its way to h_{t−1} goes through the reset gate, and without it is `reset-path-missing`.
 */
const gatesOf = { lstm: ['i', 'f', 'g', 'o'], gru: ['r', 'z'], elman: [] } as const;

/** Gated cells: dh is not carried back through some of the gates, or through none. */
export const hiddenPathMissing: FaultKind = {
  fault: 'hidden-path-missing',
  part: 'backward',
  sentence,
  planted: [
    ...['all', ...gatesOf.lstm, ...gatesOf.gru].map((gate) => without(gate)),
    without('all', 'everywhere', 'not added'),
    neverAdded(),
    without('all', { layer: 1, direction: 0 }),
    without('f', { layer: 0, direction: 1 }),
    without('z', { layer: 1, direction: 1 }),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) => [
        without('all', scope),
        without('all', scope, 'not added'),
        neverAdded(scope),
        ...gatesOf[request.architecture.cell].map((gate) => without(gate, scope)),
      ])
      .filter(({ applies }) => applies(request)),
};

function without(gate: string, scope: Scope = 'everywhere', form: '' | 'not added' = ''): PlantedFault {
  return member({
    fault: 'hidden-path-missing',
    words: [gate === 'all' ? 'all gates' : `gate ${gate}`, form],
    detail: form === '' ? { gate } : { gate, form },
    scope,
    applies: (request) => {
      const gates: readonly string[] = gatesOf[request.architecture.cell];
      const isThere = gate === 'all' ? gates.length > 0 : gates.includes(gate);
      return isThere && (form === '' || longestLength(request) > 1);
    },
    stages: (where) =>
      gate === 'all' ? withoutAnyGate(where, form === 'not added' ? 1 : 0) : withoutGate(where, gate),
  });
}

/** An LSTM's step back takes its output's cotangent alone: `da[t]` where `da[t] + da_prev` belongs. */
function neverAdded(scope: Scope = 'everywhere'): PlantedFault {
  return member({
    fault: 'hidden-path-missing',
    words: ['all gates', 'never added'],
    detail: { gate: 'all', form: 'never added' },
    scope,
    applies: (request) => request.architecture.cell === 'lstm' && longestLength(request) > 1,
    stages: (where) => ({
      cotangents(pass, { dh }) {
        if (inScope(where, pass)) dh.fill(0);
      },
      carry(pass, { dh }, { step }) {
        if (inScope(where, pass) && step > 0) dh.fill(0);
      },
    }),
  });
}

/** What is left to h_{t−1} is z⊙dh in a GRU and nothing in an LSTM, from scan step `firstStep` on. */
function withoutAnyGate(scope: Scope, firstStep: number): Stages {
  let kept = new Float64Array(0);
  return {
    gates(pass, { dh }, { row, count }) {
      kept = new Float64Array(count * pass.architecture.hiddenSize);
      if (pass.architecture.cell !== 'gru') return;
      const z = gateColumns(pass, pass.gates, 1, row, count);
      kept = kept.map((_, k) => z[k]! * dh[k]!);
    },
    carry(pass, { dh }, { step }) {
      if (inScope(scope, pass) && step >= firstStep) dh.set(kept);
    },
  };
}

/** One gate's dz is out of the way while the product with Waaᵀ is formed, and back for the sums over time. */
function withoutGate(scope: Scope, gate: string): Stages {
  let withheld = new Float64Array(0);
  const isMeant = (pass: LayerPass): boolean => inScope(scope, pass) && gateIndex(pass, gate) >= 0;
  return {
    gates(pass, { dzRecurrent }, place) {
      if (!isMeant(pass)) return;
      withheld = Float64Array.from(
        gateColumns(pass, dzRecurrent, gateIndex(pass, gate), place.row, place.count),
      );
      setGateColumns(pass, dzRecurrent, gateIndex(pass, gate), place, new Float64Array(withheld.length));
    },
    carry(pass, { dzRecurrent }, place) {
      if (isMeant(pass)) setGateColumns(pass, dzRecurrent, gateIndex(pass, gate), place, withheld);
    },
  };
}

function sentence(fault: PlantedFault): string {
  const { gate, form } = fault.detail;
  const where = placeText(fault);
  if (form === 'never added') {
    return `Each step back takes its output's cotangent alone for dh${where}: neither what the gates of the step after send back nor the cotangent of the final h is added.`;
  }
  if (form === 'not added') {
    return `What the gates send back to h_{t−1} is not added to dh of the step before${where}; only h_0 gets it.`;
  }
  const which = gate === 'all' ? 'any gate' : `gate ${gate}`;
  return `dh is not carried back through ${which}${where}: rows of Waaᵀ dz are missing from dh_{t−1}.`;
}
