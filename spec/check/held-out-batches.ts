import { batchShape, type Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { altered, eachUnit, type HeldOutFault } from './held-out-fault.js';

/*
 * Held-out mistakes with examples, padding and tokens.
 */

const isRagged = ({ lengths }: Request): boolean => lengths !== null && new Set(lengths).size > 1;

const repeatedWithinExample = altered(
  {
    name: 'a token that occurs twice in one example gets its last contribution alone',
    section: 'batch',
    expected: 'repeated-token-overwritten',
  },
  {
    applies: ({ tokens }) => tokens !== undefined,
    stages: () => ({
      contributions({ packing }, contributions) {
        for (const { dz, operand } of contributions) {
          if (operand?.kind !== 'tokens') continue;
          const seen = new Set<string>();
          for (let row = packing.rowCount - 1; row >= 0; row--) {
            const key = `${packing.slotOfRow[row]}:${operand.tokens[row]}`;
            const from = row * dz.stride + dz.column;
            if (seen.has(key)) dz.values.fill(0, from, from + dz.width);
            seen.add(key);
          }
        }
      },
    }),
  },
);

const paddedOutputsFilled = altered(
  {
    name: 'the outputs of padded steps are filled with −10⁹',
    section: 'batch',
    expected: 'padding-semantics',
    acceptable: {
      'forward-differs': 'the outputs are not what is declared',
      'mask-leak': 'padded steps are not masked',
    },
  },
  {
    answered(reply, request) {
      const { outputs } = reply;
      const { lengths } = request;
      if (outputs === undefined || lengths === null) return reply;
      const { sequenceLength: T } = batchShape(request);
      const width = outputs.shape[2]!;
      const filled = Float64Array.from(outputs.data, (value, at) => {
        const row = Math.floor(at / width);
        return row % T < lengths[Math.floor(row / T)]! ? value : -1e9;
      });
      return { ...reply, outputs: tensor(outputs.shape, filled) };
    },
  },
);

const firstLengthForAll = altered(
  {
    name: "every example is read as long as the first one's length says",
    section: 'batch',
    expected: 'padding-semantics',
    acceptable: {
      'forward-differs': 'the forward pass is another one',
      'mask-leak': 'padded steps contribute and valid ones do not',
    },
  },
  {
    applies: isRagged,
    asked: (request) => ({ ...request, lengths: request.lengths!.map(() => request.lengths![0]!) }),
  },
);

const maskOfFirstExample = altered(
  {
    name: "the way back masks every example's dz with the first example's mask",
    section: 'batch',
    expected: 'mask-leak',
  },
  {
    applies: isRagged,
    stages: ({ lengths }) => ({
      gates(pass, { dz, dzRecurrent }, place) {
        if (place.step < lengths![0]!) return;
        const H = pass.architecture.hiddenSize;
        const width = dz.length / pass.packing.rowCount;
        eachUnit(pass, place, ({ gate }) => {
          for (let g = 0; g < width; g += H) {
            dz[gate + g] = 0;
            dzRecurrent[gate + g] = 0;
          }
        });
      },
    }),
  },
);

const firstExampleBroadcast = altered(
  {
    name: "dba is B times the first example's: a broadcast where a sum belongs",
    section: 'batch',
    expected: 'batch-element-dropped',
    acceptable: { unknown: 'the others are missing, and the first is counted B times, not twice' },
  },
  {
    stages: () => ({
      contributions({ packing }, contributions) {
        for (const { parameter, dz } of contributions) {
          if (parameter !== 'ba') continue;
          for (let row = 0; row < packing.rowCount; row++) {
            const isFirst = packing.exampleOfSlot[packing.slotOfRow[row]!] === 0;
            const from = row * dz.stride + dz.column;
            for (let g = 0; g < dz.width; g++) dz.values[from + g]! *= isFirst ? packing.batchSize : 0;
          }
        }
      },
    }),
  },
);

/** The held-out mistakes with batches. */
export const heldOutBatches: readonly HeldOutFault[] = [
  repeatedWithinExample,
  paddedOutputsFilled,
  firstLengthForAll,
  maskOfFirstExample,
  firstExampleBroadcast,
];
