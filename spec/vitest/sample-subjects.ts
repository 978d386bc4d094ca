import { plantedSubject } from '../../src/check/power/planted-subject.js';
import type { OpenSubject, Subject } from '../../src/contract/subject.js';
import { SubjectFailure } from '../../src/contract/subject-failure.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import { referenceSubject } from '../../src/subject/reference.js';

/** A check that takes a moment: one small LSTM of three steps, by the reference alone. */
export const quick = {
  path: '81',
  limits: { maxHidden: 2, maxLength: 3 },
  wants: (id: string) => id === 'forward/reference' || id === 'gradient/reference',
} as const;

/** A fault of the catalogue: the sign of dWaa is turned. */
export const signFlipped = faultKinds
  .flatMap(({ planted }) => planted)
  .find(({ name }) => name === 'sign-flipped, every Waa')!;

/** The reference with that fault. */
export function wrongSubject(): Subject {
  return plantedSubject(signFlipped);
}

/** The reference with NaN in every gradient of Waa. */
export function nanSubject(): Subject {
  const reference = referenceSubject();
  return {
    describe: () => reference.describe(),
    async evaluate(request) {
      const reply = await reference.evaluate(request);
      const { Waa } = reply.gradients ?? {};
      if (Waa === undefined) return reply;
      const data = new Float64Array(Waa.data.length).fill(Number.NaN);
      return { ...reply, gradients: { ...reply.gradients, Waa: { ...Waa, data } } };
    },
  };
}

/** A subject that falls over whatever it is asked. */
export function crashingSubject(): Subject {
  return {
    describe: () => referenceSubject().describe(),
    evaluate() {
      throw new Error('the wheels came off');
    },
  };
}

/** A subject that supports none of the cases that {@link quick} asks, so that nothing is decided. */
export function idleSubject(): Subject {
  const reference = referenceSubject();
  return {
    describe: async () => {
      const description = await reference.describe();
      return { ...description, supports: { ...description.supports, gradients: [], outputs: false } };
    },
    evaluate: async (request) => {
      const { loss } = await reference.evaluate(request);
      return { loss };
    },
  };
}

/** A subject that never answers. */
export function silentSubject(): Subject {
  return { describe: () => referenceSubject().describe(), evaluate: () => new Promise(() => undefined) };
}

/** A subject whose process cannot be started. */
export function absentSubject(): Promise<Subject> {
  return Promise.reject(new SubjectFailure('start', 'There is no such program.'));
}

/** The reference as something that holds a process, and how often that was closed. */
export function closable(subject: Subject = referenceSubject()): OpenSubject & { closed(): number } {
  let closed = 0;
  return {
    describe: () => subject.describe(),
    evaluate: (request) => subject.evaluate(request),
    async close() {
      closed++;
      return ['It had to be asked twice to end.'];
    },
    kill: () => undefined,
    closed: () => closed,
  };
}
