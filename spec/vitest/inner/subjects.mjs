import { referenceSubject, SubjectFailure } from 'backproof';

/** A check that takes a moment: one small LSTM of three steps, by the reference alone. */
export const quick = {
  path: '81',
  limits: { maxHidden: 2, maxLength: 3 },
  wants: (id) => id === 'forward/reference' || id === 'gradient/reference',
};

const reference = referenceSubject();

/** The reference with something done to its gradient of Waa. */
function altered(change) {
  return {
    describe: () => reference.describe(),
    async evaluate(request) {
      const reply = await reference.evaluate(request);
      const { Waa } = reply.gradients ?? {};
      if (Waa === undefined) return reply;
      return { ...reply, gradients: { ...reply.gradients, Waa: { ...Waa, data: Waa.data.map(change) } } };
    },
  };
}

export const wrongSubject = () => altered((value) => -value);
export const nanSubject = () => altered(() => Number.NaN);

/** It falls over whatever it is asked. */
export const crashingSubject = () => ({
  describe: () => reference.describe(),
  evaluate() {
    throw new Error('the wheels came off');
  },
});

/** It declares gradients and answers none. */
export const idleSubject = () => ({
  async describe() {
    const description = await reference.describe();
    return { ...description, supports: { ...description.supports, gradients: [] } };
  },
  async evaluate(request) {
    const { gradients: _, ...reply } = await reference.evaluate(request);
    return reply;
  },
});

/** It never answers. */
export const silentSubject = () => ({
  describe: () => reference.describe(),
  evaluate: () => new Promise(() => undefined),
});

/** Its process cannot be started. */
export const absentSubject = () => Promise.reject(new SubjectFailure('start', 'There is no such program.'));

/** The reference as something that holds a process, and how often that was closed. */
export function closable() {
  let closed = 0;
  return {
    describe: () => reference.describe(),
    evaluate: (request) => reference.evaluate(request),
    async close() {
      closed++;
      return [];
    },
    kill: () => undefined,
    closed: () => closed,
  };
}
