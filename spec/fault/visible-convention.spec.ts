import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import { type Planned, planCases, requestOf } from '../../src/check/plan.js';
import { compareEntries } from '../../src/comparison/agreement.js';
import { forwardBlocks } from '../../src/contract/quantities.js';
import type { Reply } from '../../src/contract/request.js';
import { conventionKinds } from '../../src/fault/convention-kinds.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { precisions } from '../../src/numeric/precision.js';

/** The cases of a default run. */
const plan = planCases({ seed: 7, cases: 100, limits: usualLimits });
const expectations = new Map<Planned, Expectation>();

function expectationAt(planned: Planned): Expectation {
  const known = expectations.get(planned);
  if (known !== undefined) return known;
  const made = expectationOf(requestOf(planned, precisions.float64), precisions.float64, {}, 1);
  expectations.set(planned, made);
  return made;
}

function shows(reply: Reply, { forward, gradients }: Expectation): { forward: boolean; gradients: boolean } {
  const came = forwardBlocks(reply);
  return {
    forward: [...forward].some(
      ([name, { values, budgets }]) =>
        compareEntries(came.get(name)!.data, values, budgets).outcome === 'differs',
    ),
    gradients: [...gradients].some(
      ([name, { values, budgets }]) =>
        compareEntries(reply.gradients![name]!.data, values, budgets).outcome === 'differs',
    ),
  };
}

describe('planted faults of convention', () => {
  it.each(conventionKinds.flatMap(({ planted }) => planted))(
    'show in the forward pass of a default run, and in its gradient: $name',
    (fault) => {
      const seen = { forward: false, gradients: false };
      for (const planned of plan) {
        const expectation = expectationAt(planned);
        if (!fault.applies(expectation.request)) continue;
        const shown = shows(evaluateWith(fault, expectation.request), expectation);
        seen.forward ||= shown.forward;
        seen.gradients ||= shown.gradients;
        if (seen.forward && seen.gradients) break;
      }
      // what is shown in the padding of the outputs alone has no gradient
      expect(seen).toEqual({ forward: true, gradients: fault.name !== 'padding-semantics, outputs held' });
    },
  );
});
