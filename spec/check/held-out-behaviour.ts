import type { Reply } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { precisions } from '../../src/numeric/precision.js';
import { roundTo } from '../../src/numeric/round-to.js';
import { altered, eachUnit, type HeldOutFault, withEach } from './held-out-fault.js';

/*
 * Held-out mistakes in how an implementation behaves: between calls, and with numbers that are large, zero or short.
 */

const normClippedAtEachStep = altered(
  {
    name: "each example's dh is clipped to norm 1 at each step",
    section: 'behaviour',
    expected: 'clipped',
  },
  {
    stages: () => ({
      carry({ architecture: { hiddenSize: H } }, { dh }, { count }) {
        for (let slot = 0; slot < count; slot++) {
          const own = dh.subarray(slot * H, (slot + 1) * H);
          const norm = Math.hypot(...own);
          if (norm > 1) own.set(own.map((value) => value / norm));
        }
      },
    }),
  },
);

const halfPrecisionBias = altered(
  {
    name: 'dba is added up in float16',
    section: 'behaviour',
    expected: 'low-precision',
    acceptable: { 'not-finite': 'float16 overflows where the cotangents are huge' },
  },
  {
    stages: () => {
      const half = roundTo(precisions.float16);
      return {
        contributions({ packing }, contributions) {
          for (const { parameter, dz } of contributions) {
            if (parameter !== 'ba') continue;
            for (let g = 0; g < dz.width; g++) {
              let sum = 0;
              for (let row = 0; row < packing.rowCount; row++) {
                const at = row * dz.stride + dz.column + g;
                sum = half(sum + half(dz.values[at]!));
                dz.values[at] = 0;
              }
              dz.values[dz.column + g] = sum;
            }
          }
        },
      };
    },
  },
);

const freshMaskBackward = altered(
  {
    name: 'the way back draws a dropout mask that the forward pass has not',
    section: 'behaviour',
    expected: 'nondeterministic',
  },
  {
    calls: () => {
      let state = 12345;
      const draw = (): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
      };
      return (request) =>
        evaluateReference(request, {
          carry(pass, { dh }, place) {
            eachUnit(pass, place, ({ carried }) => {
              dh[carried]! *= draw() < 0.8 ? 1.25 : 0;
            });
          },
        });
    },
  },
);

/** Names the shapes of a request's gradients. */
const shapesOf = ({ gradients = {} }: Reply): string =>
  Object.entries(gradients)
    .map(([name, { shape }]) => `${name} ${shape}`)
    .join();

const momentum = altered(
  { name: 'a momentum buffer is returned: v ← 0.9 v + g', section: 'behaviour', expected: 'stale-state' },
  {
    calls: (right) => {
      const buffers = new Map<string, Reply>();
      return (request) => {
        const reply = right(request);
        if (reply.gradients === undefined) return reply;
        const before = buffers.get(shapesOf(reply))?.gradients;
        const moved = withEach(reply, ({ data }, name) =>
          Float64Array.from(data, (value, at) => value + 0.9 * (before?.[name]?.data[at] ?? 0)),
        );
        buffers.set(shapesOf(reply), moved);
        return moved;
      };
    },
  },
);

const cachedTranspose = altered(
  {
    name: 'Waaᵀ is cached by its shape and never made again',
    section: 'behaviour',
    expected: 'stale-state',
  },
  {
    applies: ({ architecture }) => architecture.cell !== 'gru',
    calls: () => {
      const cache = new Map<string, Float64Array>();
      return (request) =>
        evaluateReference(request, {
          carry(pass, { dh, dz }, place) {
            const H = pass.architecture.hiddenSize;
            const width = dz.length / pass.packing.rowCount;
            const key = [width, H, pass.layer, pass.direction].join();
            const { Waa } = pass.weights;
            const kept = cache.get(key) ?? Waa.slice();
            cache.set(key, kept);
            eachUnit(pass, place, ({ carried, slot }) => {
              for (let g = 0; g < width; g++) {
                const at = g * H + (carried % H);
                dh[carried]! += (kept[at]! - Waa[at]!) * dz[(place.row + slot) * width + g]!;
              }
            });
          },
        });
    },
  },
);

const normalisedAndBack = altered(
  {
    name: 'the gradient is divided by its norm and multiplied with it again, also where it is zero',
    section: 'behaviour',
    expected: 'not-finite',
  },
  {
    answered: (reply) =>
      withEach(reply, ({ data }) => {
        const norm = Math.hypot(...data);
        return Float64Array.from(data, (value) => (value / norm) * norm);
      }),
  },
);

const targetsBecomeErrors = altered(
  {
    name: 'the targets are overwritten with ŷ − y',
    section: 'behaviour',
    expected: 'mutates-arguments',
  },
  {
    applies: ({ objective }) => objective.kind === 'squaredError',
    calls: () => (request) =>
      evaluateReference(request, {
        loss({ logits, rowCount, targetOfRow }) {
          if (request.objective.kind !== 'squaredError') return;
          const { data } = request.objective.targets;
          const K = logits.length / rowCount;
          for (let at = 0; at < logits.length; at++) {
            const target = targetOfRow[Math.floor(at / K)]! * K + (at % K);
            data[target] = logits[at]! - data[target]!;
          }
        },
      }),
  },
);

/** The held-out mistakes in behaviour. */
export const heldOutBehaviour: readonly HeldOutFault[] = [
  normClippedAtEachStep,
  halfPrecisionBias,
  freshMaskBackward,
  momentum,
  cachedTranspose,
  normalisedAndBack,
  targetsBecomeErrors,
];
