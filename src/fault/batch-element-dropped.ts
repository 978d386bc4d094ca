import { batchShape, type Request } from '../contract/request.js';
import type { Contribution } from '../network/stages.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { scalingLossOfExamples } from './scaled-examples.js';
import { scalingExamples } from './scaled-rows.js';
import { type Scope, scopesOf } from './scope.js';

/** Where the example is lost: on the way back altogether, or in the sums for the layers' parameters alone. */
type Place = 'loss' | 'sums' | Contribution['parameter'];

/** One example's contribution is missing, or counted twice. */
export const batchElementDropped: FaultKind = {
  fault: 'batch-element-dropped',
  part: 'backward',
  sentence(fault) {
    const { element, factor, path } = fault.detail;
    const where =
      path === 'loss'
        ? 'all gradients'
        : path === 'sums'
          ? "the layers' parameters"
          : `the gradient of ${path}`;
    return `Example ${element} of the batch ${factor === 0 ? 'is missing from' : 'is counted twice in'} ${where}${placeText(fault)}: look at the bounds of the loop over the batch.`;
  },
  planted: [
    ...[0, 1, 2].map((element) => weighted('sums', element, 0)),
    ...[0, 1].map((element) => weighted('loss', element, 0)),
    weighted('sums', 0, 2),
    weighted('loss', 1, 2),
    weighted('Waa', 1, 0),
    weighted('ba', 0, 0),
    weighted('Wax', 1, 2),
    weighted('sums', 1, 0, { layer: 1, direction: 0 }),
    weighted('sums', 0, 0, { layer: 0, direction: 1 }),
  ],
  candidates(request) {
    const elements = Array.from({ length: batchShape(request).batchSize }, (_, example) => example);
    const [everywhere = 'everywhere', ...passes] = scopesOf(request);
    const found = [0, 2].flatMap((factor) => [
      ...(['loss', 'sums', 'Wax', 'Waa', 'ba', 'bra'] as const).flatMap((place) =>
        elements.map((element) => weighted(place, element, factor, everywhere)),
      ),
      ...passes.flatMap((scope) => elements.map((element) => weighted('sums', element, factor, scope))),
    ]);
    return applicable(found, request);
  },
};

function weighted(place: Place, element: number, factor: number, scope: Scope = 'everywhere'): PlantedFault {
  return member({
    fault: 'batch-element-dropped',
    words: [`example ${element}`, factor === 0 ? 'missing' : 'counted twice', place],
    detail: { element, factor, path: place },
    scope,
    applies: (request) => batchShape(request).batchSize > Math.max(1, element) && hasPlace(request, place),
    stages: (_, request) => {
      const factorOf = (example: number): number => (example === element ? factor : 1);
      if (place === 'loss') return scalingLossOfExamples(request, factorOf);
      return scalingExamples(scope, factorOf, place === 'sums' ? undefined : place);
    },
  });
}

function hasPlace({ parameters }: Request, place: Place): boolean {
  return place === 'loss' || place === 'sums' || place in parameters;
}
