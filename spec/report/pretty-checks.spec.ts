import { describe, expect, it } from 'vitest';
import { prettyChecks } from '../../src/report/pretty-checks.js';
import { colourless, sampleCheck } from './result-samples.js';

const checks = [
  sampleCheck({
    id: 'behaviour/determinism',
    verdict: 'fail',
    worst: { quantity: 'inputs', errorOverBudget: null },
  }),
  sampleCheck({ verdict: 'inconclusive', worst: { quantity: 'Waa', errorOverBudget: null } }),
  sampleCheck({ id: 'gradient/self', cases: 120, unsupported: 4, worst: null }),
];

/** The table, and that no line of it is too long. */
function table(width: number): string {
  const text = prettyChecks(checks, width, colourless);
  expect(text.split('\n').filter((line) => [...line].length > width)).toEqual([]);
  return text;
}

describe('prettyChecks', () => {
  it('gives every number a column of its own where there is room', () => {
    expect(table(82)).toMatchInlineSnapshot(`
      "  check                  verdict       cases  unsupported  worst   error ÷ budget
        behaviour/determinism  fail             40            0  inputs     budget is 0
        gradient/reference     inconclusive     40            0  Waa         not finite
        gradient/self          pass            120            4                       –"
    `);
  });

  it('joins columns where there is less', () => {
    expect(table(79)).toMatchInlineSnapshot(`
      "  check                  verdict         cases  worst
        behaviour/determinism  fail            40/40  inputs: budget is 0
        gradient/reference     inconclusive    40/40  Waa: not finite
        gradient/self          pass          120/124  –"
    `);
  });

  it('folds ids at their slash on a narrow terminal', () => {
    expect(table(60)).toMatchInlineSnapshot(`
      "  check        verdict         cases  worst
        behaviour/   fail            40/40  inputs: budget is 0
        determinism
        gradient/    inconclusive    40/40  Waa: not finite
        reference
        gradient/    pass          120/124  –
        self"
    `);
  });

  it('leaves out the cases on the narrowest', () => {
    expect(table(50)).toMatchInlineSnapshot(`
      "  check        verdict       worst
        behaviour/   fail          inputs: budget is 0
        determinism
        gradient/    inconclusive  Waa: not finite
        reference
        gradient/    pass          –
        self"
    `);
  });

  it('cuts a name that is too long for its column into lines', () => {
    const long = [sampleCheck({ id: `property/${'x'.repeat(30)}` })];
    const text = prettyChecks(long, 40, colourless);
    expect(text.replaceAll(/\s/g, '')).toContain('property/');
    expect(text.match(/x/g)).toHaveLength(30);
  });
});
