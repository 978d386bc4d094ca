import { describe, expect, it } from 'vitest';
import { explainForward } from '../../src/diagnosis/explain-forward.js';
import { conventionKinds } from '../../src/fault/convention-kinds.js';
import { evaluatorOf } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { evidenceOf, forwardCases, ofCell } from './forward-cases.js';

const lstm = ofCell(forwardCases(0), 'lstm');

function named(name: string) {
  return conventionKinds.flatMap(({ planted }) => planted).find((fault) => fault.name === name)!;
}

describe('explainForward', () => {
  it('has nothing to explain where the forward pass is right', () => {
    expect(explainForward(lstm.map((each) => evidenceOf(each, evaluateReference)))).toBeNull();
  });

  it('names the convention, and says what to do', () => {
    const evaluate = evaluatorOf(named('gate-order, i, g, f, o'));
    expect(explainForward(lstm.map((each) => evidenceOf(each, evaluate)))).toEqual({
      fault: 'gate-order',
      detail: { order: 'i, g, f, o' },
      quantities: ['loss', 'outputs', 'h_n', 'c_n'],
      sentence:
        "The subject stacks its gates as i, g, f, o; backproof's order is i, f, g, o. Permute the rows of Wax, Waa and ba, or declare the convention that uses this order.",
      confidence: 'matched',
    });
  });

  it('says what a single case leaves open', () => {
    const evaluate = evaluatorOf(named('cell-state-missing, not carried'));
    const without = lstm.map((each) => ({ ...each, request: each.request }));
    const [oneStep] = without.filter(({ request }) => request.inputs?.shape[1] === 1);
    const explanation = explainForward([evidenceOf(oneStep!, evaluate)])!;
    expect(explanation.fault).toBe('initial-state-ignored');
    expect(explanation.sentence).toContain(
      'These cases do not tell it from: cell-state-missing, not carried',
    );
    expect(explainForward(lstm.map((each) => evidenceOf(each, evaluate)))!.fault).toBe('cell-state-missing');
  });

  it('says where it begins where no convention fits', () => {
    const evaluate = evaluatorOf(named('forward-differs, peephole'));
    const explanation = explainForward(lstm.map((each) => evidenceOf(each, evaluate)))!;
    expect(explanation).toMatchObject({ fault: 'forward-differs', detail: {}, confidence: 'unexplained' });
    expect(explanation.sentence).toMatch(/^The forward pass differs in .* no convention/);
  });
});
