import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { conventionKinds } from '../../src/fault/convention-kinds.js';
import { evaluatorOf, type PlantedFault } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { requestsOfRun } from './convention-cases.js';
import { errorAlong } from './own-loss.js';

/**
 * A wrong gradient is off by parts of its size, the difference by 1e-9 of it, and by 1e-6 where the loss bends strongly; at
 * twice this limit one wrong entry among ten thousand would still show.
 */
const largestError = 1e-4;

/** No ReLU, and a loss along whose lines a difference can tell: that of the reference agrees with its own gradient. */
const requests = requestsOfRun(100).filter(
  (request) =>
    !(request.architecture.cell === 'elman' && request.architecture.activation === 'relu') &&
    errorAlong(evaluateReference, request, 3) < largestError / 100,
);

/** Where only the forward pass is modelled. */
function isForwardOnly({ name }: PlantedFault, { architecture }: Request): boolean {
  return (
    name === 'activation-mismatch, n, sigmoid' &&
    architecture.cell === 'gru' &&
    architecture.reset === 'before'
  );
}

describe('conventionKinds', () => {
  const members = conventionKinds.flatMap(({ planted }) => planted);

  it('plants members by names of their own', () => {
    expect(new Set(members.map(({ name }) => name)).size).toBe(members.length);
    expect(members.length).toBeGreaterThan(50);
  });

  it.each(members.map((member) => [member.name, member] as const))(
    'is an implementation whose gradient is that of its own loss: %s',
    (_, member) => {
      const told = requests.filter((request) => member.applies(request) && !isForwardOnly(member, request));
      expect(told.length).toBeGreaterThan(0);
      const errors = told.slice(0, 12).map((request) => errorAlong(evaluatorOf(member), request, 3));
      for (const error of errors) expect(error).toBeLessThan(largestError);
    },
  );
});
