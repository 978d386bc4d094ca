import { resolveDescription } from '../../../src/contract/description.js';
import type { Reply, Request } from '../../../src/contract/request.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import type { Stages } from '../../../src/network/stages.js';
import { referenceDescription } from '../../../src/subject/reference.js';

/** What a subject of these specs says of itself: the reference's own words, but for what is given. */
export function described(supports: object = {}, more: object = {}) {
  const { supports: usual, ...rest } = referenceDescription;
  return resolveDescription({ ...rest, name: 'mine', supports: { ...usual, ...supports }, ...more });
}

/** The reference with an intervention on its way back, as a subject. */
function withStages(stagesFor: (request: Request) => Stages) {
  return { evaluate: (request: Request): Reply => evaluateReference(request, stagesFor(request)) };
}

/** Truncated backpropagation: after `window` steps nothing flows on. */
export function truncatedSubject(window: number) {
  return withStages((request) => {
    const steps = request.inputs!.shape[1]!;
    return {
      carry(_, { dh, dc }, { step }) {
        if (steps - step <= window) return;
        dh.fill(0);
        dc.fill(0);
      },
      gates(_, { dz, dzRecurrent }, { step, row, count }) {
        if (steps - step <= window) return;
        const width = dz.length / steps;
        for (const block of [dz, dzRecurrent]) block.fill(0, row * width, (row + count) * width);
      },
    };
  });
}

/** A cell state that is detached from step to step: its gradient goes no further back than one. */
export const detachedCellSubject = withStages(() => ({ carry: (_, { dc }) => void dc.fill(0) }));

/** An LSTM that says that its initial cell state has no gradient, though the way through it is right. */
export const cellGradientDropped = {
  evaluate(request: Request): Reply {
    const reply = evaluateReference(request);
    reply.gradients?.c?.data.fill(0);
    return reply;
  },
};

/** Puts what a function gives in the place of a reply's gradients. */
export function withGradients(change: (gradients: NonNullable<Reply['gradients']>) => void) {
  return {
    evaluate(request: Request): Reply {
      const reply = evaluateReference(request);
      if (reply.gradients !== undefined) change(reply.gradients);
      return reply;
    },
  };
}
