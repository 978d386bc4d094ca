import { describe, expect, it } from 'vitest';
import { bothFaults } from '../../src/diagnosis/both-faults.js';
import { onEntries } from '../../src/fault/interventions.js';
import { evaluateWith, type PlantedFault } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { requestFor } from './wrong-gradient.js';

const request = requestFor('lstm');
const right = evaluateReference(request);

const changing = (change: (value: number) => number): PlantedFault => ({
  name: 'changed',
  fault: 'scaled',
  detail: {},
  quantity: 'ba',
  applies: () => true,
  stages: () => onEntries((name) => name === 'ba', change),
});

describe('bothFaults', () => {
  it('makes the first mistake before the second', () => {
    const both = bothFaults(
      changing((value) => value + 1),
      changing((value) => 2 * value),
    );
    expect(evaluateWith(both, request).gradients!.ba!.data).toEqual(
      right.gradients!.ba!.data.map((value) => 2 * (value + 1)),
    );
    expect(both.quantity).toBeUndefined();
  });

  it('leaves an answer alone that neither changes', () => {
    const idle: PlantedFault = { name: 'idle', fault: 'unknown', detail: {}, applies: () => true };
    expect(evaluateWith(bothFaults(idle, idle), request)).toEqual(right);
  });

  it('misreads, answers and remembers as both do', () => {
    const seen: string[] = [];
    const noting = (name: string): PlantedFault => ({
      name,
      fault: 'unknown',
      detail: {},
      applies: () => name === 'first',
      asked: (asked) => {
        seen.push(`${name} asked`);
        return { ...asked, state: null };
      },
      answered: (reply) => {
        seen.push(`${name} answered`);
        return { ...reply, loss: reply.loss + 1 };
      },
      calls: (evaluate) => (asked) => {
        seen.push(`${name} called`);
        return evaluate(asked);
      },
    });
    const both = bothFaults(noting('first'), noting('second'));
    const { loss } = evaluateReference({ ...request, state: null });
    expect(evaluateWith(both, request).loss).toBe(loss + 2);
    expect(seen).toEqual([
      'second called',
      'first called',
      'first asked',
      'second asked',
      'first answered',
      'second answered',
    ]);
    expect(both.applies(request)).toBe(false);
  });
});
