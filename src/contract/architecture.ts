import { z } from 'zod';

/** φ of an Elman cell. */
export const activations = ['tanh', 'relu', 'sigmoid', 'identity'] as const;
/** φ of an Elman layer. */
export type Activation = (typeof activations)[number];

/** Where a GRU's reset gate stands: `after` multiplies U·h, `before` multiplies h. */
export const resetPlacements = ['after', 'before'] as const;
/** Where a GRU's reset gate stands: `after` the product with the state, U·h, or `before` it, on h itself. */
export type ResetPlacement = (typeof resetPlacements)[number];

export const cells = ['elman', 'lstm', 'gru'] as const;
/** A kind of recurrent cell that the reference knows. */
export type Cell = (typeof cells)[number];

/** Validates D, H or K. */
export const sizeSchema = z.int().positive();

/** Far deeper than recurrent stacks are built; without a bound a mistyped number would list parameters without end. */
const mostLayers = 1024;

/** Validates the number of layers. */
export const layersSchema = sizeSchema.max(mostLayers);

/** Validates a readout; none unless given. */
export const readoutSchema = z
  .strictObject({
    /** K, the length of ŷ */
    outputSize: sizeSchema,
    /** `last`: many-to-one, from the final hidden states; `every`: many-to-many, from each step's */
    at: z.enum(['last', 'every']).default('last'),
  })
  .nullable()
  .default(null);

const common = {
  inputSize: sizeSchema,
  hiddenSize: sizeSchema,
  layers: layersSchema.default(1),
  bidirectional: z.boolean().default(false),
  bias: z.boolean().default(true),
  readout: readoutSchema,
};

/**
 * Validates an architecture and fills in the defaults.
 *
 * `activation` belongs to Elman cells alone and `reset` to GRU cells alone: elsewhere they are unknown keys.
 */
export const architectureSchema = z.discriminatedUnion('cell', [
  z.strictObject({ cell: z.literal('elman'), activation: z.enum(activations).default('tanh'), ...common }),
  z.strictObject({ cell: z.literal('lstm'), ...common }),
  z.strictObject({ cell: z.literal('gru'), reset: z.enum(resetPlacements).default('after'), ...common }),
]);

/** An architecture with every default filled in. */
export type Architecture = z.output<typeof architectureSchema>;
/** An architecture as a user writes it. */
export type ArchitectureInput = z.input<typeof architectureSchema>;

/** G: how many gates are stacked in Wax and Waa (Elman 1, LSTM 4 in the order i, f, g, o, GRU 3 in the order r, z, n). */
export function gateCount(architecture: Architecture): 1 | 3 | 4 {
  return architecture.cell === 'elman' ? 1 : architecture.cell === 'gru' ? 3 : 4;
}

/** The gates in the order in which they are stacked in Wax, Waa and ba; an Elman cell has none to name. */
export function gateNames({ cell }: Pick<Architecture, 'cell'>): readonly string[] {
  if (cell === 'lstm') return ['i', 'f', 'g', 'o'];
  return cell === 'gru' ? ['r', 'z', 'n'] : [];
}

/** 2 for a bidirectional network, else 1. */
export function directionCount(architecture: Pick<Architecture, 'bidirectional'>): 1 | 2 {
  return architecture.bidirectional ? 2 : 1;
}

/** Whether the cell has a bias on the recurrent side of n as well (`bra`): a GRU with reset after, unless bias is off. */
export function hasRecurrentBias(architecture: Architecture): boolean {
  return architecture.cell === 'gru' && architecture.reset === 'after' && architecture.bias;
}

/** The suffix that a layer and direction give to a parameter's name: ``, `_reverse`, `_l1`, `_l1_reverse`, … */
export function parameterSuffix(layer: number, direction: number): string {
  return `${layer === 0 ? '' : `_l${layer}`}${direction === 0 ? '' : '_reverse'}`;
}

/** A parameter's name and shape. */
export interface ParameterShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * Lists the parameters of an architecture: layer by layer, forward before reverse, then the readout.
 *
 * `Wax [G·H, D]`, `Waa [G·H, H]`, `ba [G·H]`, `bra [H]`, `Wya [K, H·dirs]`, `by [K]`; the D of layer ℓ ≥ 1 is H·dirs.
 */
export function parameterShapes(architecture: Architecture): ParameterShape[] {
  const { hiddenSize: H, inputSize, layers, bias, readout } = architecture;
  const gates = gateCount(architecture);
  const directions = directionCount(architecture);
  const shapes: ParameterShape[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const D = layer === 0 ? inputSize : H * directions;
    for (let direction = 0; direction < directions; direction++) {
      const suffix = parameterSuffix(layer, direction);
      shapes.push({ name: `Wax${suffix}`, shape: [gates * H, D] });
      shapes.push({ name: `Waa${suffix}`, shape: [gates * H, H] });
      if (bias) shapes.push({ name: `ba${suffix}`, shape: [gates * H] });
      if (hasRecurrentBias(architecture)) shapes.push({ name: `bra${suffix}`, shape: [H] });
    }
  }
  if (readout !== null) {
    shapes.push({ name: 'Wya', shape: [readout.outputSize, H * directions] });
    shapes.push({ name: 'by', shape: [readout.outputSize] });
  }
  return shapes;
}
