import type { AnyRequest } from '../../contract/request.js';
import { type RandomStream, randomStream } from '../../numeric/random.js';
import { type Answer, answerDistance } from './behaviour-answer.js';

/** Asks the subject, and lays its answer out. */
export type Ask<Asked extends AnyRequest = AnyRequest> = (request: Asked) => Promise<Answer>;

/** How answers that change depend on earlier calls; `chance`: no dependence showed. */
export type Dependence = 'grows' | 'remembers' | 'chance';

/**
 * How often the request is asked in a row, and after each of its predecessors. Answers that change at random are taken for
 * growing with probability 1/8! = 2.5e-5 at most and for remembering with 6·2/C(20, 10) = 6.5e-5 at most (behaviour.md);
 * at half as many that is one in six and one in twenty-one, at twice as many it costs twice the calls and tells no more.
 */
const repeats = 10;

/**
 * Tells whether answers that change follow from earlier calls or from chance, by an experiment that chance seldom passes.
 *
 * (E1) The request in a row: answers that move on in one direction, call by call, grow: what is accumulated, say.
 * (E2) The request after each of several others, in random order: answers that cluster by what came before are remembered.
 *
 * @param others - requests that may leave something behind; the request itself is one more predecessor
 */
export async function dependenceOf<Asked extends AnyRequest>(
  ask: Ask<Asked>,
  request: Asked,
  others: readonly Asked[],
  seed: number,
): Promise<Dependence> {
  const inARow: Answer[] = [];
  for (let call = 0; call < repeats; call++) inARow.push(await ask(request));
  if (movesOn(inARow)) return 'grows';

  const predecessors = [request, ...others];
  const answers: Answer[][] = predecessors.map(() => []);
  for (const before of shuffledOrder(predecessors.length, randomStream(seed, 'predecessors'))) {
    await ask(predecessors[before]!);
    answers[before]!.push(await ask(request));
  }
  const clusters = answers.some((group, at) =>
    answers.some((other, otherAt) => otherAt !== at && isApart(group, other)),
  );
  return clusters ? 'remembers' : 'chance';
}

/** (E1) Whether each answer lies further from the first towards the last than the one before it. */
function movesOn(answers: readonly Answer[]): boolean {
  const [first, last] = [answers[0]!, answers.at(-1)!];
  const progress = answers.map((answer) => progressOf(answer, first, last));
  return progress.every((value, call) => call === 0 || value > progress[call - 1]!);
}

/** ⟨x − first, last − first⟩ ÷ ‖last − first‖², summed over the quantities, so that none drowns the others. */
function progressOf(answer: Answer, first: Answer, last: Answer): number {
  let progress = 0;
  for (const [name, { data: start }] of first) {
    const [here, end] = [answer.get(name)?.data, last.get(name)?.data];
    if (here === undefined || end === undefined) continue;
    let largest = 0;
    for (let k = 0; k < start.length; k++) {
      const whole = Math.abs(end[k]! - start[k]!);
      if (Number.isFinite(whole) && whole > largest) largest = whole;
    }
    let [along, whole] = [0, 0];
    for (let k = 0; k < start.length; k++) {
      const direction = (end[k]! - start[k]!) / largest;
      const way = (here[k]! - start[k]!) / largest;
      if (!Number.isFinite(direction) || !Number.isFinite(way)) continue;
      along += way * direction;
      whole += direction * direction;
    }
    if (whole > 0) progress += along / whole;
  }
  return progress;
}

/** (E2) Whether the answers of one group lie closer to each other than any of them to any of the other group. */
function isApart(group: readonly Answer[], other: readonly Answer[]): boolean {
  let nearest = Number.POSITIVE_INFINITY;
  for (const left of group) {
    for (const right of other) nearest = Math.min(nearest, answerDistance(left, right));
  }
  return group.every((left, at) =>
    group.slice(at + 1).every((right) => answerDistance(left, right) < nearest),
  );
}

/** Each of `kinds` predecessors so many times, in random order: what makes the experiment's probabilities exact. */
function shuffledOrder(kinds: number, stream: RandomStream): number[] {
  const order = Array.from({ length: kinds * repeats }, (_, at) => at % kinds);
  for (let at = order.length - 1; at > 0; at--) {
    const other = stream.integer(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
