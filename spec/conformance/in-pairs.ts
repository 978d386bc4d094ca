/**
 * Runs tasks two at a time, each as soon as one before it has ended, and returns what came of them in their order.
 *
 * @throws whatever a task throws, after which no further one begins
 */
export async function inPairs<Outcome>(tasks: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = tasks.entries();
  const work = async (): Promise<void> => {
    for (const [index, task] of waiting) outcomes[index] = await task();
  };
  await Promise.all([work(), work()]);
  return outcomes;
}
