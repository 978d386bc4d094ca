import { describe, expect, it } from 'vitest';
import type { DoctorFinding } from '../../../src/check/doctor/doctor-finding.js';
import type { Reply, Request } from '../../../src/contract/request.js';
import type { Tensor } from '../../../src/contract/tensor.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { gradientsInto, parametersFrom } from '../../../src/convention/translate.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { complaints, examined, type Sample } from './sample-patients.js';

type Gradients = Record<string, Tensor>;

/** The reference, whose gradients are changed on their way out. */
function returning(change: (gradients: Gradients) => Gradients): NonNullable<Sample['evaluate']> {
  return (request) => {
    const reply = evaluateReference(request);
    return { ...reply, gradients: change({ ...reply.gradients }) };
  };
}

/** The reference in PyTorch's convention, whose gradients are changed on their way out. */
function asPytorch(change: (gradients: Gradients, ours: Gradients) => Gradients) {
  return (request: Request): Reply => {
    const layout = layoutOf('pytorch', request.architecture);
    const reply = evaluateReference({ ...request, parameters: parametersFrom(layout, request.parameters) });
    const ours = { ...reply.gradients };
    const { inputs, h, c } = ours;
    const theirs = { ...gradientsInto(layout, ours), inputs: inputs!, h: h!, c: c! };
    return { ...reply, gradients: change(theirs, ours) };
  };
}

async function gradientFinding(sample: Sample): Promise<DoctorFinding> {
  const { findings } = await examined(sample);
  return findings.find(({ topic }) => topic === 'gradients')!;
}

const pytorch = { convention: 'pytorch' } as const;

describe('judgeCompleteness', () => {
  it('finds nothing where every declared gradient comes, in whatever convention', async () => {
    expect(await gradientFinding({})).toMatchObject({ status: 'fine' });
    const { findings } = await examined({ declares: pytorch, evaluate: asPytorch((theirs) => theirs) });
    expect(complaints(findings)).toEqual([]);
    expect(findings.map(({ topic }) => topic)).toContain('gradients');
  });

  it('names a gradient that did not come, and the misspelt one that came instead', async () => {
    const evaluate = returning(({ Waa, ...others }) => ({ ...others, W_aa: Waa! }));
    const { status, message } = await gradientFinding({ evaluate });
    expect(status).toBe('notable');
    expect(message).toContain('did not come: "Waa". Came and ignored: "gradients.W_aa"');
  });

  it('names those of inputs and states, where they are declared', async () => {
    const evaluate = returning(({ Wax, Waa, ba }) => ({ Wax: Wax!, Waa: Waa!, ba: ba! }));
    expect((await gradientFinding({ evaluate })).message).toContain('did not come: "inputs", "h", and "c".');
    const supports = { cells: ['lstm' as const], gradients: ['parameters' as const] };
    expect(await gradientFinding({ declares: { supports }, evaluate })).toMatchObject({ status: 'fine' });
  });

  it("tells of backproof's own names under another convention", async () => {
    const { message } = await gradientFinding({ declares: pytorch, evaluate: asPytorch((_, ours) => ours) });
    expect(message).toContain('"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", and "bias_hh_l0"');
    expect(message).toContain('"gradients.Wax", "gradients.Waa", and "gradients.ba"');
    expect(message).toContain('(convention "pytorch")');
  });

  it('tells of the second half of a split bias', async () => {
    const evaluate = asPytorch(({ bias_hh_l0, ...others }) => others);
    const { message } = await gradientFinding({ declares: pytorch, evaluate });
    expect(message).toContain('did not come: "bias_hh_l0". Return');
  });

  it('tells of what comes beside all that is declared', async () => {
    const evaluate = returning((gradients) => ({ ...gradients, extra: gradients.ba! }));
    const { status, message } = await gradientFinding({ evaluate });
    expect(status).toBe('notable');
    expect(message).toContain('beside them "gradients.extra", which mean nothing');
  });
});
