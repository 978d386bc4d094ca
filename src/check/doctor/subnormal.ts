import type { Reply, Request } from '../../contract/request.js';
import type { Precision } from '../../numeric/precision.js';
import { answerOf } from '../behaviour/behaviour-answer.js';
import { putNumbers } from './put-numbers.js';
import type { NumberQuestion } from './special-numbers.js';

/**
 * How many spacings of the subnormal numbers the pre-activation is. A cell halves it at each gate on its way, an LSTM twice
 * and the readout's gradient once more; at half as many nothing would be lost, but at an eighth it would round to 0 by itself.
 */
const spacings = 64;

/**
 * Asks with a pre-activation of 64 times the smallest positive number, which a cell at rest hands on but for a power of two:
 * where the reference's answer has a subnormal number, a 0 was flushed.
 *
 * Every weight is 0 but those that make the pre-activation: Wax where there are inputs of 1, and a token's own column.
 */
export function subnormalQuestion(plain: Request, precision: Precision): NumberQuestion {
  const tiny = spacings * precision.smallestSubnormal;
  const unit = putNumbers(plain, { parameters: () => 0, inputs: firstOfEach, objective: () => 1 });
  const { Wax } = unit.parameters;
  const filled = Wax && { shape: Wax.shape, data: Wax.data.map(() => tiny) };
  return {
    topic: 'subnormal',
    numbers: `subnormal numbers (${precision.smallestSubnormal})`,
    mayBeAsked: true,
    request: filled === undefined ? unit : { ...unit, parameters: { ...unit.parameters, Wax: filled } },
    judge(actual, expected) {
      const told = subnormalsOf(actual, expected, precision);
      if (told.length === 0) return null;
      const flushed = told.filter(({ isFlushed }) => isFlushed).map(({ name }) => name);
      if (flushed.length === 0) {
        const message = `Subnormal numbers survive: what is ${tiny} does not become 0.`;
        return { topic: 'subnormal', status: 'fine', message };
      }
      return {
        topic: 'subnormal',
        status: 'notable',
        message: `Numbers below ${precision.smallestNormal} become 0 (in ${flushed.join(', ')}). Gradients that small are lost, as they are with fast-math flags and on some GPUs; switch flush-to-zero off if they matter.`,
      };
    },
  };
}

/** 1 in the first place, 0 in the others: then one product alone makes the pre-activation. */
function firstOfEach(_: number, index: number): number {
  return index === 0 ? 1 : 0;
}

/** The quantities that came in which a subnormal number was expected, and whether a 0 came in its place. */
function subnormalsOf(actual: Reply, expected: Reply, { smallestNormal }: Precision) {
  const answer = answerOf(actual);
  return [...answerOf(expected)].flatMap(([name, { data }]) => {
    const came = answer.get(name)?.data;
    if (came === undefined || came.length !== data.length) return [];
    const places = [...data.keys()].filter((k) => data[k] !== 0 && Math.abs(data[k]!) < smallestNormal);
    return places.length === 0 ? [] : [{ name, isFlushed: places.some((k) => came[k] === 0) }];
  });
}
