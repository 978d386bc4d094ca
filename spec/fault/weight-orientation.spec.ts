import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { weightOrientation } from '../../src/fault/weight-orientation.js';
import { drawnRequest } from './drawn-request.js';

function blockRead(name: string, block: string, request: Request): number[] {
  const fault = weightOrientation
    .candidates(request)
    .find((one) => one.name === `weight-orientation, ${name}`)!;
  return [...fault.asked!(request).parameters[block]!.data];
}

describe('weightOrientation', () => {
  const elman = drawnRequest({ cell: 'elman', activation: 'tanh' });
  const lstm = drawnRequest({ cell: 'lstm' });

  it('transposes a square weight', () => {
    const numbered: Request = {
      ...elman,
      parameters: { ...elman.parameters, Waa: tensor([2, 2], [1, 2, 3, 4]) },
    };
    expect(blockRead('column-major, Waa', 'Waa', numbered)).toEqual([1, 3, 2, 4]);
  });

  it('reads the numbers of any other in column-major order', () => {
    const numbered: Request = {
      ...elman,
      parameters: { ...elman.parameters, Wax: tensor([2, 3], [1, 2, 3, 4, 5, 6]) },
    };
    // as [3, 2]: columns (1, 3, 5) and (2, 4, 6), which are the rows of what is computed with
    expect(blockRead('column-major, Wax', 'Wax', numbered)).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it("transposes each gate's block where it stands", () => {
    const counted = Float64Array.from({ length: 16 }, (_, at) => at);
    const numbered: Request = { ...lstm, parameters: { ...lstm.parameters, Waa: tensor([8, 2], counted) } };
    expect(blockRead('gate by gate, Waa', 'Waa', numbered)).toEqual([
      0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15,
    ]);
  });

  it('cannot be made where a weight has one row or column, or no square blocks', () => {
    const scalar = drawnRequest({ cell: 'elman', activation: 'tanh' }, { hiddenSize: 1, inputSize: 1 });
    expect(weightOrientation.candidates(scalar)).toEqual([]);
    const made = weightOrientation.candidates(elman).map(({ detail }) => [detail.form, detail.blocks]);
    expect(made.filter(([form]) => form === 'gate by gate')).toEqual([]);
    expect(made).not.toContainEqual(['column-major', ['Wya']]);
  });

  it('is made wherever one of its weights changes: the others may have one column there, or be missing', () => {
    const column = drawnRequest({ cell: 'elman', activation: 'tanh' }, { hiddenSize: 3, inputSize: 1 });
    const made = weightOrientation.candidates(column).map(({ detail }) => detail.blocks);
    expect(made).toEqual([['Wax', 'Waa', 'Wya'], ['Waa'], ['Wax', 'Waa']]);
  });
});
