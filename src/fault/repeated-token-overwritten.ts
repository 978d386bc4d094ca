import { batchShape, type Request } from '../contract/request.js';
import { type LayerPass, timeOfPassRow } from '../network/layer-pass.js';
import { paddedIndex } from '../network/packing.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { scalingRows } from './scaled-rows.js';
import { type Scope, scopesOf } from './scope.js';

/**
 * Which occurrence of a token remains. `last` and `first` in the order of the batch, example by example; `last of a step`:
 * each time step is added as it should be, but a token that several examples have at that step counts once.
 */
const forms = ['last', 'first', 'last of a step'] as const;
type Form = (typeof forms)[number];

/** A token that occurs twice gets one contribution: its column of dWax is assigned where it should be added to. */
export const repeatedTokenOverwritten: FaultKind = {
  fault: 'repeated-token-overwritten',
  part: 'backward',
  sentence: (fault) =>
    fault.detail.form === 'last of a step'
      ? `A token that several examples have at the same step contributes to dWax once${placeText(fault)}: indexed += keeps one of several equal indices; add them one by one.`
      : `A token that occurs several times keeps only its ${fault.detail.form} contribution to dWax${placeText(fault)}: its column is assigned where it should be added to.`,
  planted: [
    ...forms.map((form) => keeping(form, 'everywhere')),
    keeping('last', { layer: 0, direction: 1 }),
    keeping('first', { layer: 0, direction: 0 }),
  ],
  candidates: (request) =>
    applicable(
      scopesOf(request).flatMap((scope) => forms.map((form) => keeping(form, scope))),
      request,
    ),
};

function keeping(form: Form, scope: Scope): PlantedFault {
  return member({
    fault: 'repeated-token-overwritten',
    words: [`the ${form} remains`],
    detail: { form },
    scope,
    applies: (request) =>
      (scope === 'everywhere' || scope.layer === 0) && hasRepetition(request, form === 'last of a step'),
    stages: () => {
      const kept = new Map<LayerPass, ReadonlySet<number>>();
      return scalingRows(
        scope,
        (pass, row) => {
          if (pass.input.kind !== 'tokens') return 1;
          if (!kept.has(pass)) kept.set(pass, keptRows(pass, form));
          return kept.get(pass)!.has(row) ? 1 : 0;
        },
        'Wax',
      );
    },
  });
}

/** The one row that remains of each token, or of each token and step. */
function keptRows(pass: LayerPass, form: Form): ReadonlySet<number> {
  const { input, packing, direction } = pass;
  if (input.kind !== 'tokens') return new Set();
  const positionOf = (row: number): number =>
    paddedIndex(packing, direction === 0 ? row : packing.mirrored[row]!);
  const rows = Array.from({ length: packing.rowCount }, (_, row) => row);
  rows.sort((left, right) => positionOf(left) - positionOf(right));
  if (form === 'first') rows.reverse();
  const remaining = new Map<string, number>();
  for (const row of rows) {
    const step = form === 'last of a step' ? timeOfPassRow(pass, row) : 'any';
    remaining.set(`${input.tokens[row]!} ${step}`, row);
  }
  return new Set(remaining.values());
}

/** Whether a token occurs twice among the valid steps, or among those of one step. */
function hasRepetition(request: Request, atOneStep: boolean): boolean {
  const { tokens, lengths } = request;
  if (tokens === undefined) return false;
  const { batchSize, sequenceLength } = batchShape(request);
  const seen = new Set<string>();
  for (let b = 0; b < batchSize; b++) {
    for (let t = 0; t < (lengths?.[b] ?? sequenceLength); t++) {
      const key = `${tokens.data[b * sequenceLength + t]!} ${atOneStep ? t : 'any'}`;
      if (seen.has(key)) return true;
      seen.add(key);
    }
  }
  return false;
}
