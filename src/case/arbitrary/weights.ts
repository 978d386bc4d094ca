import type fc from 'fast-check';
import { alternatives } from '../../complaint/alternatives.js';
import { InputError, shown } from '../../complaint/input-error.js';
import { requireChoice } from '../../contract/choice.js';
import { requireArray } from '../../contract/object.js';
import { oneOf } from './draws.js';
import { type ParameterFamily, parameterFamilies, type Weights } from './parameter-family.js';
import { griddedRadius } from './radius-matrix.js';

/** What parameters are drawn as. */
export interface WeightOptions {
  /** `generic` is half of what is drawn where others are possible as well; all of them unless given */
  readonly families?: readonly ParameterFamily[];
  /** ρ of the family `spectralRadius`, rounded to 1/1024; 1/2, 3/4, 1 or 5/4 unless given */
  readonly spectralRadius?: number;
}

export const weightKeys = ['families', 'spectralRadius'] as const;

/** The largest radius: with it, integers and multiples of 1/1024 add up without rounding at any H in use. */
const largestRadius = 1024;

/** The radii that are drawn: vanishing, vanishing slowly, neither, exploding. Multiples of 1/4 keep entries on 1/32. */
const usualRadii = [0.5, 0.75, 1, 1.25];

/** Says how the weights of a draft are drawn. */
export interface WeightChoice {
  readonly families: readonly ParameterFamily[];
  readonly radii: readonly number[];
}

/**
 * Reads the options about weights.
 *
 * @throws InputError when a family is unknown, none is left, or the radius is not in 1/1024 … 1024 or nobody reads it
 */
export function resolveWeights({ families, spectralRadius }: WeightOptions, where: string): WeightChoice {
  const chosen = families === undefined ? parameterFamilies : requireFamilies(families, `${where}.families`);
  if (spectralRadius === undefined) return { families: chosen, radii: usualRadii };
  if (!(spectralRadius >= 1 / 1024 && spectralRadius <= largestRadius)) {
    throw new InputError({
      where: `${where}.spectralRadius`,
      what: `is ${shown(spectralRadius)}`,
      expected: `expected a number from 1/1024 to ${largestRadius}, because it is made of multiples of 1/1024`,
    });
  }
  if (!chosen.includes('spectralRadius')) {
    throw new InputError({
      where: `${where}.spectralRadius`,
      what: `is ${shown(spectralRadius)}`,
      expected: `expected it beside the family "spectralRadius", because parameters that are ${alternatives(chosen)} have no radius to choose`,
    });
  }
  return { families: chosen, radii: [griddedRadius(spectralRadius)] };
}

function requireFamilies(value: unknown, where: string): readonly ParameterFamily[] {
  const families = requireArray(value, where);
  if (families.length === 0) {
    throw new InputError({
      where,
      what: 'is []',
      expected: `expected some of ${parameterFamilies.join(', ')}, because parameters are drawn from one of them`,
    });
  }
  return families.map((family, index) => requireChoice(family, parameterFamilies, `${where}[${index}]`));
}

/** Draws a family and what belongs to it. */
export function drawWeights(
  random: fc.Random,
  { families, radii }: WeightChoice,
  hiddenSize: number,
): Weights {
  const others = families.filter((family) => family !== 'generic');
  const isGeneric = families.includes('generic') && (others.length === 0 || random.nextInt(0, 1) === 0);
  return {
    family: isGeneric ? 'generic' : oneOf(random, others),
    spectralRadius: oneOf(random, radii),
    drawnHidden: hiddenSize,
  };
}
