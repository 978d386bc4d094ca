/**
 * A direction in the space of everything that a loss depends on: what `gradients` of a reply are multiplied with.
 *
 * Its keys are those of the gradients: every parameter's name, `inputs` (dense inputs only), `h` and `c` (the initial
 * states, also where the request's state is null, meaning zeros). Each is row-major, of its tensor's size; an absent key
 * is a direction of zeros.
 */
export type Direction = Readonly<Record<string, Float64Array>>;
