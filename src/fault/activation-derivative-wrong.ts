import type { Request } from '../contract/request.js';
import type { FaultKind } from './fault-kind.js';
import { type Condition, longerThanSixteen, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { activationPlaces, replacingSlope, squashingAt } from './replaced-slope.js';
import { type Scope, scopesOf } from './scope.js';
import { type Squashing, wrongSlopes } from './slopes.js';

/** Where a slope is wrong: the activation of an Elman cell, or a gate of another one. */
interface Place {
  readonly activation: Squashing;
  /** left out of an Elman cell */
  readonly gate?: string;
}

const tanh = { activation: 'tanh' } as const;
const gateOf = (gate: string): Place => ({
  activation: ['g', 'n', 'tanh(c)'].includes(gate) ? 'tanh' : 'sigmoid',
  gate,
});

/** φ′ has the wrong form, or is taken at the wrong argument. */
export const activationDerivativeWrong: FaultKind = {
  fault: 'activation-derivative-wrong',
  part: 'backward',
  sentence,
  planted: [
    ...(['tanh', 'sigmoid', 'relu'] as const).flatMap((activation) =>
      Object.keys(wrongSlopes[activation]).map((form) => wrong({ activation }, form)),
    ),
    ...['g', 'n', 'tanh(c)'].flatMap((gate) =>
      ['1−h', '1−tanh(h)²', 'h(1−h)', "the previous step's"].map((form) => wrong(gateOf(gate), form)),
    ),
    ...['i', 'f', 'o', 'r', 'z'].flatMap((gate) =>
      ['1−h²', 'σ(h)(1−σ(h))', "the previous step's"].map((form) => wrong(gateOf(gate), form)),
    ),
    wrong(gateOf('g'), '0 where saturated'),
    wrong(gateOf('z'), '0 where saturated'),
    wrong(tanh, '1−h', { layer: 1, direction: 1 }),
    wrong(gateOf('o'), '1−h²', { layer: 0, direction: 1 }),
    wrong(tanh, '1−h', 'everywhere', longerThanSixteen),
  ],
  candidates,
};

/** Every form everywhere, and the two most common ones in single passes. */
function candidates(request: Request): readonly PlantedFault[] {
  const { architecture } = request;
  const [everywhere = 'everywhere', ...passes] = scopesOf(request);
  const mistakes = activationPlaces(architecture).flatMap((gate) => {
    const activation = squashingAt(architecture, gate);
    if (activation === null) return [];
    const place = architecture.cell === 'elman' ? { activation } : { activation, gate };
    return Object.keys(wrongSlopes[activation]).map((form, rank) => ({ place, form, rank }));
  });
  return [
    ...mistakes.map(({ place, form }) => wrong(place, form, everywhere)),
    ...passes.flatMap((scope) =>
      mistakes.filter(({ rank }) => rank < 2).map(({ place, form }) => wrong(place, form, scope)),
    ),
  ];
}

function wrong(
  { activation, gate }: Place,
  form: string,
  scope: Scope = 'everywhere',
  condition?: Condition,
): PlantedFault {
  return member({
    fault: 'activation-derivative-wrong',
    words: [gate === undefined ? activation : `gate ${gate}`, form],
    detail: gate === undefined ? { form, activation } : { form, gate },
    scope,
    ...(condition === undefined ? {} : { condition }),
    applies: ({ architecture }) =>
      gate === undefined
        ? architecture.cell === 'elman' && architecture.activation === activation
        : architecture.cell !== 'elman' && activationPlaces(architecture).includes(gate),
    stages: (where) => replacingSlope(where, gate ?? '', wrongSlopes[activation][form]!),
  });
}

function sentence(fault: PlantedFault): string {
  const { form, gate, activation } = fault.detail;
  const of =
    gate === undefined
      ? `φ = ${activation}`
      : gate === 'tanh(c)'
        ? 'the tanh of the cell state'
        : `gate ${gate}`;
  const where = placeText(fault);
  if (form === "the previous step's") {
    return `The derivative of ${of} is taken at the step before its own${where}: look at the index of the saved value.`;
  }
  if (form === '0 where saturated') {
    return `The derivative of ${of} is taken for 0 near the ends of its range${where}: look for a threshold in φ′.`;
  }
  return `The derivative of ${of} is taken as ${form}, h being its value${where}: look at the formula of φ′ and at its argument.`;
}
