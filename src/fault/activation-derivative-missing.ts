import type { Request } from '../contract/request.js';
import type { FaultKind } from './fault-kind.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inTurn } from './replaced-gate.js';
import { activationPlaces, replacingSlope, squashingAt } from './replaced-slope.js';
import { type Scope, scopesOf } from './scope.js';
import type { Squashing } from './slopes.js';

/** φ′ is replaced by 1: of one gate, of all gates, of an Elman cell or of an LSTM's tanh(c). */
export const activationDerivativeMissing: FaultKind = {
  fault: 'activation-derivative-missing',
  part: 'backward',
  sentence,
  planted: [
    ...(['tanh', 'sigmoid', 'relu'] as const).map((activation) => missingFrom('', activation)),
    ...['i', 'f', 'g', 'o', 'tanh(c)', 'r', 'z', 'n', 'all'].map((gate) => missingFrom(gate)),
    missingFrom('', 'tanh', { layer: 1, direction: 0 }),
    missingFrom('f', undefined, { layer: 0, direction: 1 }),
    missingFrom('n', undefined, { layer: 1, direction: 1 }),
  ],
  candidates,
};

function candidates(request: Request): readonly PlantedFault[] {
  const { architecture } = request;
  const places = activationPlaces(architecture);
  const activation = architecture.cell === 'elman' ? squashingAt(architecture, '') : undefined;
  if (activation === null) return [];
  const all = places.length > 1 ? ['all', ...places] : places;
  return scopesOf(request).flatMap((scope) => all.map((place) => missingFrom(place, activation, scope)));
}

/** @param activation - of an Elman cell; the gates' own are fixed */
function missingFrom(place: string, activation?: Squashing, scope: Scope = 'everywhere'): PlantedFault {
  return member({
    fault: 'activation-derivative-missing',
    words: [activation ?? (place === 'all' ? 'all gates' : `gate ${place}`)],
    detail: activation === undefined ? { gate: place } : { activation },
    scope,
    applies: ({ architecture }) =>
      activation === undefined
        ? architecture.cell !== 'elman' && (place === 'all' || activationPlaces(architecture).includes(place))
        : architecture.cell === 'elman' && architecture.activation === activation,
    stages: (where, { architecture }) =>
      inTurn(
        (place === 'all' ? inOrderOfDependence(activationPlaces(architecture)) : [place]).map((each) =>
          replacingSlope(where, each, () => 1),
        ),
      ),
  });
}

/** tanh(c) before the gates that read dc, and n before r, which is made from it: the reverse of the stack's order. */
function inOrderOfDependence(places: readonly string[]): readonly string[] {
  return [...places].reverse();
}

function sentence(fault: PlantedFault): string {
  const { gate, activation } = fault.detail;
  const of = gate === undefined ? `φ = ${activation}` : gate === 'all' ? 'every gate' : gateText(gate);
  return `The derivative of ${of} is missing on the way back${placeText(fault)}: φ′ is taken for 1.`;
}

function gateText(gate: unknown): string {
  return gate === 'tanh(c)' ? 'the tanh of the cell state' : `gate ${String(gate)}`;
}
