import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Architecture, parameterShapes } from '../../src/contract/architecture.js';
import { conventionNames } from '../../src/contract/description.js';
import { type DenseTensor, shapeSize } from '../../src/contract/tensor.js';
import { type Layout, layoutOf, splitsBiases } from '../../src/convention/layout.js';
import { shares } from '../../src/convention/positions.js';
import {
  entryOf,
  gradientsFrom,
  gradientsInto,
  namesOf,
  parametersFrom,
  parametersInto,
  secondHalves,
} from '../../src/convention/translate.js';
import { precisionNames, precisions } from '../../src/numeric/precision.js';
import { roundTo } from '../../src/numeric/round-to.js';
import { sampleArchitectures } from './sample-architectures.js';

type Tensors = Record<string, DenseTensor>;

/** 1, 2, 3, … through all parameters, so that every number tells where it stood. */
function numbered(architecture: Architecture, numberOf = (k: number): number => k + 1): Tensors {
  let next = 0;
  return Object.fromEntries(
    parameterShapes(architecture).map(({ name, shape }) => [
      name,
      { shape: [...shape], data: Float64Array.from({ length: shapeSize(shape) }, () => numberOf(next++)) },
    ]),
  );
}

const layouts: readonly (readonly [string, Layout, Architecture])[] = sampleArchitectures.flatMap(
  (architecture) =>
    conventionNames
      .filter((convention) => convention !== 'onnx' || architecture.readout === null)
      .map((convention) => {
        const { cell, layers, bias, readout } = architecture;
        const reset = architecture.cell === 'gru' ? ` ${architecture.reset}` : '';
        const sizes = `${layers} layers${bias ? '' : ', no bias'}${readout ? ', readout' : ''}`;
        return [
          `${convention}: ${cell}${reset}, ${sizes}`,
          layoutOf(convention, architecture),
          architecture,
        ] as const;
      }),
);

describe.each(layouts)('%s', (_, layout, architecture) => {
  const ours = numbered(architecture);

  it('gives parameters back as they were', () => {
    expect(parametersFrom(layout, parametersInto(layout, ours))).toEqual(ours);
  });

  it('gives gradients back as they were', () => {
    expect(gradientsFrom(layout, gradientsInto(layout, ours))).toEqual(ours);
  });

  it('holds every entry once, or in two halves', () => {
    const held = Array.from({ length: layout.size }, () => [] as number[]);
    for (const { places, shares: parts } of layout.theirs) {
      for (const [k, place] of places.entries()) held[place]!.push(parts[k]!);
    }
    const { whole, first, second } = shares;
    for (const parts of held) expect([[whole], [first, second]]).toContainEqual(parts.sort());
  });

  it('gives both halves of a split bias the gradient of their sum', () => {
    const flat = layout.ours.flatMap(({ name }) => [...ours[name]!.data]);
    const halves = secondHalves(layout, gradientsInto(layout, ours));
    expect(halves.length > 0).toBe(splitsBiases(layout));
    for (const { places, gradient } of halves) {
      expect([...gradient!]).toEqual(Array.from(places, (place) => flat[place]));
    }
  });
});

describe('parametersInto', () => {
  const architecture = sampleArchitectures.find(({ cell }) => cell === 'lstm')!;
  const layout = layoutOf('pytorch', architecture);

  it.each(precisionNames)('splits a bias into halves that are numbers of %s and add up to it', (name) => {
    const round = roundTo(precisions[name]);
    fc.assert(
      fc.property(fc.double({ min: -64, max: 64, noNaN: true }), (drawn) => {
        const bias = round(drawn);
        const sent = parametersInto(
          layout,
          numbered(architecture, () => bias),
        );
        const [first, second] = [sent.bias_ih_l0!.data[0]!, sent.bias_hh_l0!.data[0]!];
        expect(round(first)).toBe(first);
        expect(round(second)).toBe(second);
        expect(first + second === bias).toBe(true);
        // Neither stands for the whole, or leaving one out would not show.
        if (Math.abs(bias) >= 2 ** -8) expect(Math.min(Math.abs(first), Math.abs(second))).toBeGreaterThan(0);
      }),
    );
  });

  it('sends NaN and Infinity whole', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const sent = parametersInto(
        layout,
        numbered(architecture, () => value),
      );
      expect([sent.bias_ih_l0!.data[0], sent.bias_hh_l0!.data[0]]).toEqual([value, 0]);
    }
  });
});

describe('gradientsFrom', () => {
  const architecture = sampleArchitectures.find(({ cell }) => cell === 'lstm')!;

  it('leaves out what lacks a part, and nothing else', () => {
    const layout = layoutOf('flax', architecture);
    const { 'hg.kernel': _lost, ...came } = gradientsInto(layout, numbered(architecture));
    expect(Object.keys(gradientsFrom(layout, came))).toEqual(['Wax', 'ba']);
  });

  it('takes the first half of a split bias, and tells of the second beside it', () => {
    const layout = layoutOf('pytorch', architecture);
    const came = gradientsInto(layout, numbered(architecture));
    came.bias_hh_l0!.data[5] = -1;
    expect(gradientsFrom(layout, came).ba).toEqual(numbered(architecture).ba);
    const [half] = secondHalves(layout, came);
    expect([half!.name, half!.entries[5], half!.gradient![5]]).toEqual(['bias_hh_l0', 5, -1]);
    const { bias_hh_l0: _lost, ...rest } = came;
    expect(secondHalves(layout, rest)[0]!.gradient).toBeNull();
  });
});

describe('entryOf', () => {
  it('finds where an entry stands: transposed, in another order, in a slice, in the first half', () => {
    const gru = sampleArchitectures.find((each) => each.cell === 'gru' && each.layers > 1)!;
    // Waa [9, 3], row 4 (gate z, unit 1), column 2
    expect(entryOf(layoutOf('keras', gru), 'Waa', 4 * 3 + 2)).toEqual({
      name: 'recurrent_kernel',
      shape: [3, 9],
      position: 2 * 9 + 1,
    });
    expect(entryOf(layoutOf('onnx', gru), 'Waa_reverse', 0)).toMatchObject({ name: 'R', position: 27 + 9 });
    expect(entryOf(layoutOf('pytorch', gru), 'ba', 1)).toMatchObject({ name: 'bias_ih_l0', position: 1 });
    expect(entryOf(layoutOf('pytorch', gru), 'inputs', 0)).toBeNull();
  });
});

describe('namesOf', () => {
  it('names every tensor that holds a part of a parameter', () => {
    const gru = sampleArchitectures.find((each) => each.cell === 'gru' && each.layers > 1)!;
    expect(namesOf(layoutOf('pytorch', gru), 'ba_l1_reverse')).toEqual(['bias_ih_l1_reverse']);
    expect(namesOf(layoutOf('pytorch', gru), 'bra')).toEqual(['bias_hh_l0']);
    expect(namesOf(layoutOf('onnx', gru), 'Waa_l2_reverse')).toEqual(['R_l2']);
    expect(namesOf(layoutOf('flax', gru), 'Wax')).toEqual(['ir.kernel', 'iz.kernel', 'in.kernel']);
    expect(namesOf(layoutOf('keras', gru), 'inputs')).toEqual([]);
  });
});
