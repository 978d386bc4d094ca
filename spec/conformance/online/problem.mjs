/*
 * The equations of both networks, with m = s = 0 before the first step and σ the logistic function:
 *   i = σ(Wx x + Wm m + b), f likewise, s ← f⊙s + i⊙(Wx x) + b, m ← σ(s), o = σ(Wx x + Wm m + b), y = σ(Wm (o⊙m) + Wx x + b)
 * each with weights of its own. All groups have two neurons.
 */

const gates = ['inputGate', 'forgetGate', 'outputGate'];

/** What leads where: every block of weights, and every group with biases (`from: null`). */
const blocks = [
  ...gates.flatMap((to) => ['input', 'memoryCell', null].map((from) => ({ to, from }))),
  { to: 'memoryCell', from: 'input' },
  { to: 'memoryCell', from: null },
  { to: 'output', from: 'memoryCell' },
  { to: 'output', from: 'input' },
  { to: 'output', from: null },
];

const isSame = (left, right) =>
  left.to === right.to && left.from === right.from && left.row === right.row && left.column === right.column;

/** Every weight and bias, with values of ordinary size that follow no pattern. */
export const weights = blocks
  .flatMap(({ to, from }) =>
    [0, 1].flatMap((row) =>
      from === null ? [{ to, from, row }] : [0, 1].map((column) => ({ to, from, row, column })),
    ),
  )
  .map((place, index) => ({ place, value: Math.round(64 * Math.sin(1.7 * index + 0.6)) / 64 }));

/** The same, with no path from memory cells to the input and forget gates of the next step. */
export const weightsWithoutPeepholesInTime = weights.map(({ place, value }) => ({
  place,
  value: place.from === 'memoryCell' && ['inputGate', 'forgetGate'].includes(place.to) ? 0 : value,
}));

const first = { input: [0.75, -0.5], target: [1, 0] };
const second = { input: [-0.25, 1], target: [0, 1] };

/** One step. */
export const oneStep = [first];

/** Two steps, of which the last has a target. */
export const targetAtTheEnd = [{ input: first.input, target: null }, second];

/** Two steps with a target each; the second input is silent in the first, so that nothing of it lasts. */
export const targetsAtBoth = [{ input: [0.75, 0], target: [1, 0] }, second];

/** Sets the network to its start and lets it see the steps; `moved` displaces one weight. */
function begin(lstm, { weights: given }, place, moved) {
  lstm.start(
    given.map((each) => (isSame(each.place, place) ? { ...each, value: each.value + moved } : each)),
  );
}

/**
 * The sum of the library's own loss over the steps that have a target.
 *
 * @param seen - where given, what the gates of each step see of the memory cells of the step before, whatever the weights are
 */
export function lossOf(lstm, problem, place, moved = 0, seen = null) {
  begin(lstm, problem, place, moved);
  let loss = 0;
  for (const [step, { input, target }] of problem.steps.entries()) {
    if (seen !== null && step > 0) lstm.setMemoryActivations(seen[step - 1]);
    const output = lstm.activate(input);
    if (target !== null) loss += lstm.loss(target, output);
  }
  return loss;
}

/** What the memory cells are after each step. */
export function memoriesOf(lstm, problem) {
  begin(lstm, problem, {}, 0);
  return problem.steps.map(({ input }) => {
    lstm.activate(input);
    return lstm.memoryActivations();
  });
}

/** Minus the sum of what learning adds to a weight, divided by the learning rate. */
export function gradientOf(lstm, problem, place) {
  begin(lstm, problem, {}, 0);
  for (const { input, target } of problem.steps) {
    lstm.activate(input);
    if (target !== null) lstm.propagate(target);
  }
  return -lstm.change(place);
}

/** (L(w + step) − L(w − step)) / (2·step) of that loss. */
export function differencesOf(lstm, problem, place, step, seen = null) {
  const above = lossOf(lstm, problem, place, step, seen);
  return (above - lossOf(lstm, problem, place, -step, seen)) / (2 * step);
}
