/** Runs a training to its end and gives what came of it. */
export function finished<Outcome>(training: Generator<number, Outcome, void>): Outcome {
  let next = training.next();
  while (!next.done) next = training.next();
  return next.value;
}
