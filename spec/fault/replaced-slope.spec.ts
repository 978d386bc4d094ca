import { describe, expect, it } from 'vitest';
import { inTurn } from '../../src/fault/replaced-gate.js';
import { activationPlaces, replacingSlope, squashingAt } from '../../src/fault/replaced-slope.js';
import { derivativeFromValue } from '../../src/network/activation.js';
import { cellVariants } from '../network/tangent/combinations.js';
import { askingGradients, distance, rightGradients, roundingDistance } from './fault-answers.js';

describe('replacingSlope', () => {
  it.each(cellVariants)(
    'changes nothing when the slope is the right one, wherever it stands: %j',
    (variant) => {
      const request = askingGradients(variant, { layers: 2, bidirectional: true, ragged: true });
      const { architecture } = request;
      const right = rightGradients(request);
      for (const place of activationPlaces(architecture)) {
        const squashing = squashingAt(architecture, place) ?? 'identity';
        const stages = replacingSlope('everywhere', place, (value) => derivativeFromValue(squashing, value));
        expect(distance(rightGradients(request, stages), right), place).toBeLessThan(roundingDistance);
      }
    },
  );

  it.each(cellVariants)('doubles what comes from a gate when its slope is doubled: %j', (variant) => {
    const request = askingGradients(variant, { layers: 2, bidirectional: true, ragged: true });
    const { architecture } = request;
    for (const place of activationPlaces(architecture)) {
      const squashing = squashingAt(architecture, place) ?? 'identity';
      const slope = (value: number) => derivativeFromValue(squashing, value);
      const doubled = replacingSlope('everywhere', place, (value) => 2 * slope(value));
      const changed = rightGradients(request, doubled);
      expect(distance(changed, rightGradients(request)), place).toBeGreaterThan(1e-3);
      const only = replacingSlope({ layer: 1, direction: 1 }, place, (value) => 2 * slope(value));
      expect(rightGradients(request, only).Wax_l1).toEqual(rightGradients(request).Wax_l1);
      expect(rightGradients(request, only).Wax_l1_reverse).not.toEqual(
        rightGradients(request).Wax_l1_reverse,
      );
    }
  });
});

describe('inTurn', () => {
  it('replaces several slopes, each behind the one before', () => {
    const request = askingGradients({ cell: 'lstm' }, { ragged: true });
    const places = [...activationPlaces(request.architecture)].reverse();
    const stages = inTurn(
      places.map((place) =>
        replacingSlope('everywhere', place, (value) =>
          derivativeFromValue(squashingAt(request.architecture, place)!, value),
        ),
      ),
    );
    expect(distance(rightGradients(request, stages), rightGradients(request))).toBeLessThan(roundingDistance);
  });
});
