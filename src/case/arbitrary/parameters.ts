import type fc from 'fast-check';
import type { ArchitectureInput } from '../../contract/architecture.js';
import { resolveArchitecture } from '../../contract/resolve-architecture.js';
import type { DenseTensor } from '../../contract/tensor.js';
import { drafted } from './drafted.js';
import { firstIds } from './ids.js';
import { type Levels, plainerLevels } from './level.js';
import type { ParameterFamily, Weights } from './parameter-family.js';
import { makeParameters, parameterLadders } from './parameter-numbers.js';
import { requireOptions } from './require-options.js';
import { architectureWords } from './summary.js';
import { drawWeights, resolveWeights } from './weights.js';

/** What the parameters of an architecture are drawn as. */
export interface ParameterOptions {
  /** `generic` unless given */
  readonly family?: ParameterFamily;
  /** ρ of the family `spectralRadius`, rounded to 1/1024; 1/2, 3/4, 1 or 5/4 unless given */
  readonly spectralRadius?: number;
}

interface ParameterDraft {
  readonly weights: Weights;
  readonly seed: number;
  readonly levels: Levels;
}

/**
 * Draws the parameters of an architecture, by name, of one family; see {@link ParameterFamily}.
 *
 * They are multiples of 1/32; of 1/1024 in `orthogonal` and `tiny`, with a spectral radius that is no multiple of 1/4, and
 * where H > 64. Orthogonal weights are so up to H/1024 (‖QᵀQ − I‖₂, exactly in their plainer forms), a spectral radius is
 * exact: see `orthogonalMatrix` and `radiusMatrix`, which say why.
 *
 * They shrink block by block and never leave their family: to quarters, ±1, 1, 0 where anything goes; orthogonal weights to
 * permutations with signs and the identity, those of a radius ρ to a block-diagonal matrix and ρ·I, saturating and tiny
 * ones to one size, ±8 or ±1/1024, and one sign.
 *
 * @throws InputError when the architecture, the family or the radius is none
 */
export function parametersOf(
  architecture: ArchitectureInput,
  options: ParameterOptions = {},
): fc.Arbitrary<Record<string, DenseTensor>> {
  const where = 'parametersOf()';
  requireOptions(options, ['family', 'spectralRadius'], where);
  const resolved = resolveArchitecture(architecture, `${where}.architecture`);
  const { family = 'generic', ...rest } = options;
  const choice = resolveWeights({ families: [family], ...rest }, where);
  const { inputSize, hiddenSize, readout } = resolved;
  const axes = {
    inputs: firstIds(inputSize),
    units: firstIds(hiddenSize),
    classes: firstIds(readout?.outputSize ?? 1),
  };
  return drafted<ParameterDraft, Record<string, DenseTensor>>({
    draw: (random) => ({
      weights: drawWeights(random, choice, hiddenSize),
      seed: random.nextInt(),
      levels: {},
    }),
    simplifiers: [
      function* (draft) {
        const ladders = parameterLadders(resolved, draft.weights);
        for (const levels of plainerLevels(draft.levels, ladders)) yield { ...draft, levels };
      },
    ],
    make: ({ weights, ...numbers }) => makeParameters(resolved, axes, weights, numbers),
    summary: (_, { weights }) => `${weights.family} parameters of ${architectureWords(resolved)}`,
  });
}
