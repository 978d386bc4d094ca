import { type Architecture, gateCount, gateNames, parameterSuffix } from '../contract/architecture.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { gateIndex, setGateColumns } from './gate-columns.js';
import { onGradients } from './interventions.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/** Where a gate's gradient is zero: its dz, and so all that reads it; or its rows of finished blocks alone. */
type Where = 'dz' | 'parameters' | 'Wax' | 'Waa' | 'ba';

/** One gate's gradient is zero. */
export const gateGradientMissing: FaultKind = {
  fault: 'gate-gradient-missing',
  part: 'backward',
  sentence,
  planted: [
    ...['i', 'f', 'g', 'o', 'r', 'z', 'n'].flatMap((gate) => [
      zeroed(gate, 'dz'),
      zeroed(gate, 'parameters'),
    ]),
    zeroed('f', 'ba'),
    zeroed('n', 'Waa'),
    zeroed('o', 'Wax'),
    zeroed('i', 'dz', { layer: 1, direction: 1 }),
    zeroed('z', 'parameters', { layer: 0, direction: 1 }),
  ],
  candidates(request) {
    const gates = gateNames(request.architecture);
    const [everywhere = 'everywhere', ...passes] = scopesOf(request);
    const places = ['dz', 'parameters', 'Wax', 'Waa', 'ba'] as const;
    return [
      ...places.flatMap((place) => gates.map((gate) => zeroed(gate, place, everywhere))),
      ...passes.flatMap((scope) =>
        places.slice(0, 2).flatMap((place) => gates.map((gate) => zeroed(gate, place, scope))),
      ),
    ].filter(({ applies }) => applies(request));
  },
};

function zeroed(gate: string, place: Where, scope: Scope = 'everywhere'): PlantedFault {
  const isWhole = place === 'dz' || place === 'parameters';
  return member({
    fault: 'gate-gradient-missing',
    words: [
      `gate ${gate}`,
      place === 'dz' ? '' : place === 'parameters' ? 'in the parameters' : `in d${place}`,
    ],
    detail: isWhole ? { gate } : { gate, parameter: place },
    scope,
    applies: ({ architecture }) =>
      gateNames(architecture).includes(gate) && (place !== 'ba' || architecture.bias),
    stages: (where, { architecture }) =>
      place === 'dz' ? zeroingDz(where, gate) : zeroingRows(where, gate, place, architecture),
  });
}

function zeroingDz(scope: Scope, gate: string): Stages {
  return {
    gates(pass, { dz, dzRecurrent }, place) {
      if (!inScope(scope, pass)) return;
      const zeros = new Float64Array(place.count * pass.architecture.hiddenSize);
      setGateColumns(pass, dz, gateIndex(pass, gate), place, zeros);
      setGateColumns(pass, dzRecurrent, gateIndex(pass, gate), place, zeros);
    },
  };
}

function zeroingRows(
  scope: Scope,
  gate: string,
  place: Exclude<Where, 'dz'>,
  architecture: Architecture,
): Stages {
  const gates = gateCount(architecture);
  const parameters =
    place === 'parameters' ? ['Wax', 'Waa', 'ba', ...(gate === 'n' ? ['bra'] : [])] : [place];
  const suffix = scope === 'everywhere' ? null : parameterSuffix(scope.layer, scope.direction);
  const isMeant = (name: string): boolean =>
    suffix === null
      ? parameters.includes(/^[^_]+/.exec(name)?.[0] ?? '')
      : parameters.some((parameter) => name === parameter + suffix);
  return onGradients(isMeant, (values, _, name) => {
    if (name.startsWith('bra')) {
      values.fill(0); // n's rows alone
      return;
    }
    const size = values.length / gates;
    const index = gateNames(architecture).indexOf(gate);
    values.fill(0, index * size, (index + 1) * size);
  });
}

function sentence(fault: PlantedFault): string {
  const { gate, parameter } = fault.detail;
  const block = parameter === undefined ? '' : ` in d${parameter}`;
  return `The gradient of gate ${gate}${block} is zero${placeText(fault)}: its dz never reaches the sums over time.`;
}
