import { directionCount, gateCount } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import type { LayerAdjoint, LayerPass } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import { columnsOf, wholeRows } from '../numeric/row-block.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { eachUnit, recurrentGates } from './interventions.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { propagatingWya } from './readout-propagation.js';
import { inScope, type Scope, scopesOf } from './scope.js';
import { addSquareTransposeError } from './square-transpose.js';

const fault = 'transposed-propagation';

/** W where Wᵀ belongs on the way back: a cotangent is multiplied with a square matrix from the wrong side. */
export const transposedPropagation: FaultKind = {
  fault,
  part: 'backward',
  sentence: (planted) =>
    `${products[planted.detail.path as Path]}${placeText(planted)}: the matrix is not transposed on the way back.`,
  planted: [
    throughWaa('everywhere'),
    throughWaa({ layer: 1, direction: 0 }),
    throughWaa({ layer: 0, direction: 1 }),
    throughWax('everywhere'),
    throughWax({ layer: 1, direction: 0 }),
    throughWya(),
  ],
  candidates(request) {
    const scopes = scopesOf(request);
    return applicable([...scopes.map(throughWaa), ...scopes.map(throughWax), throughWya()], request);
  },
};

const products = {
  Waa: 'The state before a step gets Waa·dz where Waaᵀ·dz belongs, gate by gate',
  Wax: 'The inputs, or the layer below, get Wax·dz where Waxᵀ·dz belongs, gate by gate',
  Wya: 'The states get Wya·dŷ from the readout where Wyaᵀ·dŷ belongs',
} as const;

type Path = keyof typeof products;

function throughWaa(scope: Scope): PlantedFault {
  return member({
    fault,
    words: ['Waa'],
    detail: { path: 'Waa' },
    scope,
    applies: ({ architecture }) => architecture.hiddenSize > 1,
    stages: (_, { architecture }) =>
      architecture.cell === 'gru' && architecture.reset === 'before'
        ? throughResetState(scope)
        : { carry: (pass, adjoint, place) => addRecurrentError(scope, pass, adjoint, place) },
  });
}

/** dh += Σ_g (Waa_g − Waa_gᵀ) dz_g over the gates that reach the old state by one product. */
function addRecurrentError(
  scope: Scope,
  ...[pass, adjoint, place]: Parameters<Stages['carry'] & object>
): void {
  if (!inScope(scope, pass)) return;
  const { architecture, weights } = pass;
  const H = architecture.hiddenSize;
  const dz = wholeRows(adjoint.dzRecurrent, gateCount(architecture) * H);
  const gates = recurrentGates(architecture);
  addSquareTransposeError(wholeRows(adjoint.dh, H), 0, dz, place.row, place.count, weights.Waa, gates);
}

/** Reset before: the n gate goes through m = r⊙h, so that dm is wrong as well, and with it dz_r and r⊙dm. */
function throughResetState(scope: Scope): Stages {
  let dmError = new Float64Array(0);
  return {
    gates(pass, { dz }, place) {
      if (!inScope(scope, pass)) return;
      const H = pass.architecture.hiddenSize;
      const ofCandidate = pass.weights.Waa.subarray(2 * H * H);
      dmError = new Float64Array(place.count * H);
      const candidate = columnsOf(dz, 3 * H, 2 * H, H);
      addSquareTransposeError(wholeRows(dmError, H), 0, candidate, place.row, place.count, ofCandidate, 1);
      eachUnit(pass, place, (slot, k) => {
        const at = (place.row + slot) * 3 * H + k;
        const r = pass.gates[at]!;
        dz[at]! += dmError[slot * H + k]! * pass.hidden[(place.previous + slot) * H + k]! * r * (1 - r);
      });
    },
    carry(pass, adjoint, place) {
      if (!inScope(scope, pass)) return;
      const H = pass.architecture.hiddenSize;
      eachUnit(pass, place, (slot, k) => {
        const r = pass.gates[(place.row + slot) * 3 * H + k]!;
        adjoint.dh[slot * H + k]! += r * dmError[slot * H + k]!;
      });
      addRecurrentError(scope, pass, adjoint, place);
    },
  };
}

/** dx += Σ_g (Wax_g − Wax_gᵀ) dz_g where the inputs are as wide as the state. */
function throughWax(scope: Scope): PlantedFault {
  return member({
    fault,
    words: ['Wax'],
    detail: { path: 'Wax' },
    scope,
    applies: (request) => hasSquareInput(request, scope),
    stages: (_, { architecture }) => {
      const H = architecture.hiddenSize;
      const gates = gateCount(architecture);
      const adjoints = new Map<LayerPass, LayerAdjoint>();
      return {
        cotangents: (pass, adjoint) => void adjoints.set(pass, adjoint),
        inputs(pass, dInput) {
          const { rowCount } = pass.packing;
          if (!inScope(scope, pass) || dInput.length !== rowCount * H) return;
          const dz = wholeRows(adjoints.get(pass)!.dz, gates * H);
          addSquareTransposeError(wholeRows(dInput, H), 0, dz, 0, rowCount, pass.weights.Wax, gates);
        },
      };
    },
  });
}

/** Whether a layer of the scope has inputs as wide as its state, and sends something back into them. */
function hasSquareInput({ architecture, inputs }: Request, scope: Scope): boolean {
  const { hiddenSize: H, inputSize: D, layers } = architecture;
  if (H === 1) return false;
  const first = D === H && inputs !== undefined;
  const upper = layers > 1 && directionCount(architecture) === 1;
  if (scope === 'everywhere') return first || upper;
  return scope.layer === 0 ? first : upper;
}

function throughWya(): PlantedFault {
  return member({
    fault,
    words: ['Wya'],
    detail: { path: 'Wya' },
    applies({ architecture }) {
      const width = architecture.hiddenSize * directionCount(architecture);
      return width > 1 && architecture.readout?.outputSize === width;
    },
    stages: () =>
      propagatingWya((dFeatures, dLogits, { Wya }, width) => {
        const rows = dFeatures.length / width;
        addSquareTransposeError(wholeRows(dFeatures, width), 0, wholeRows(dLogits, width), 0, rows, Wya, 1);
      }),
  });
}
