import { sigmoid } from '../network/activation.js';

/** A slope of an activation as a function of its value and of its value at the step before (0 at the first). */
export type Slope = (value: number, previous: number) => number;

/** Activations whose slope can be mistaken. */
export type Squashing = 'tanh' | 'sigmoid' | 'relu';

/**
 * Where |tanh| counts as saturated, and a sigmoid, (1 + tanh)/2, outside 0.1 … 0.9: units of ordinary cases lie on both
 * sides. At 1 no unit would be beyond it, and the mistake could not be seen.
 */
const saturatedTanh = 0.8;

/**
 * The wrong forms of φ′ that are met, by what is written in place of it; the most common first.
 *
 * h stands for the value φ(z). `1−tanh(h)²` and `σ(h)(1−σ(h))` come from handing φ(z) to a function that expects z.
 */
export const wrongSlopes: Readonly<Record<Squashing, Readonly<Record<string, Slope>>>> = {
  tanh: {
    '1−h': (h) => 1 - h,
    '1−tanh(h)²': (h) => 1 - Math.tanh(h) ** 2,
    'h(1−h)': (h) => h * (1 - h),
    "the previous step's": (_, previous) => (1 - previous) * (1 + previous),
    '1+h²': (h) => 1 + h * h,
    'h²': (h) => h * h,
    '0 where saturated': (h) => (Math.abs(h) > saturatedTanh ? 0 : (1 - h) * (1 + h)),
  },
  sigmoid: {
    '1−h²': (h) => (1 - h) * (1 + h),
    'σ(h)(1−σ(h))': (h) => sigmoid(h) * (1 - sigmoid(h)),
    '1−h': (h) => 1 - h,
    h: (h) => h,
    "the previous step's": (_, previous) => previous * (1 - previous),
    '0 where saturated': (h) => (Math.abs(2 * h - 1) > saturatedTanh ? 0 : h * (1 - h)),
  },
  relu: {
    "the previous step's": (_, previous) => (previous > 0 ? 1 : 0),
    '1−h²': (h) => (1 - h) * (1 + h),
    h: (h) => h,
    '0.01 where h = 0': (h) => (h > 0 ? 1 : 0.01),
  },
};
