import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { caseAtPath } from '../../../src/case/generated-case.js';
import { answeringSubject } from '../../../src/check/answering-subject.js';
import { check } from '../../../src/check/check.js';
import { translatedSubject } from '../../../src/check/convention/translated-subject.js';
import { conventionNames } from '../../../src/contract/description.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import type { DenseTensor, Tensor } from '../../../src/contract/tensor.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { gradientsFrom, gradientsInto, parametersFrom } from '../../../src/convention/translate.js';
import { foreignSubject, type Otherwise } from './foreign-subject.js';

const foreign = conventionNames.filter((name) => name !== 'backproof');

/** Differences of the own loss and properties take most of a run's time; how they are translated one convention shows for all. */
const quick = (id: string): boolean =>
  id === 'property/split-bias' || (id !== 'gradient/self' && !id.startsWith('property/'));
const everything = (): boolean => true;

describe('translatedSubject', () => {
  it.each(foreign)('lets the reference pass in the clothes of %s', async (convention) => {
    const wants = convention === 'pytorch' ? everything : quick;
    const { result } = await check({ subject: foreignSubject(convention), cases: 8, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    const halves = result.checks.filter(({ id }) => id === 'property/split-bias');
    expect(halves.map(({ verdict }) => verdict)).toEqual(convention === 'flax' ? [] : ['pass']);
  });

  it('names a gate order of another convention than the declared one', async () => {
    const keeps = ({ architecture, parameters }: Request) =>
      parametersFrom(layoutOf('onnx', architecture), asOnnx(parameters));
    const gradients = (theirs: Tensors, { architecture }: Request) => {
      const ours = gradientsFrom(layoutOf('pytorch', architecture), theirs);
      return asPytorch(gradientsInto(layoutOf('onnx', architecture), ours));
    };
    const supports = {
      cells: ['lstm' as const],
      layers: 1,
      bidirectional: false,
      bias: [true],
      readout: [],
      objectives: ['cotangent' as const],
    };
    const { result } = await check({
      subject: foreignSubject('pytorch', { keeps, gradients, supports }),
      cases: 10,
      wants: quick,
    });
    expect(result.findings.map(({ fault }) => fault)).toEqual(['gate-order']);
    expect(result.findings[0]!.case).toHaveProperty('parameters.weight_ih_l0');
  });

  it('tells of an array that the subject changed, and of no other', async () => {
    const keeps = ({ architecture, parameters }: Request) => {
      const own = parametersFrom(layoutOf('keras', architecture), parameters);
      parameters.recurrent_kernel!.data[0]! += 1;
      return own;
    };
    const { result } = await check({
      subject: foreignSubject('keras', { keeps }),
      cases: 5,
      cells: ['elman'],
      wants: quick,
    });
    expect(result.findings.map(({ fault, quantity }) => [fault, quantity])).toEqual([
      ['mutates-arguments', 'Waa'],
    ]);
  });

  it.each([
    [
      'swaps the halves of a bias',
      (parameters: Mutable): void => {
        const { bias_ih_l0: first, bias_hh_l0: second } = parameters;
        const kept = first!.data.slice();
        first!.data.set(second!.data);
        second!.data.set(kept);
      },
      'ba',
    ],
    ['deletes a weight', (parameters: Mutable): void => void delete parameters.weight_ih_l0, 'Wax'],
  ] as const)('tells of a subject that %s', async (_, damage, quantity) => {
    const keeps = ({ architecture, parameters }: Request) => {
      const own = parametersFrom(layoutOf('pytorch', architecture), parameters);
      damage(parameters as Mutable);
      return own;
    };
    const { result } = await check({
      subject: foreignSubject('pytorch', { keeps }),
      cases: 3,
      cells: ['elman'],
      wants: quick,
    });
    const [finding] = result.findings;
    expect([finding!.fault, finding!.quantity]).toEqual(['mutates-arguments', quantity]);
  });

  it('does not take −0 for a change', async () => {
    const asked = buildRequest(caseAtPath(7, '0', usualLimits).spec);
    const name = Object.keys(asked.parameters).find((each) => each.startsWith('Waa'))!;
    asked.parameters[name]!.data[0] = -0;
    const convention = 'keras';
    const writing: Subject = {
      describe: () => foreignSubject(convention).describe(),
      evaluate(request) {
        request.parameters[Object.keys(request.parameters)[0]!]!.data[0]! += 1;
        return { loss: 0 };
      },
    };
    const before = structuredClone(asked.parameters);
    await translatedSubject(answeringSubject(writing), convention).evaluate(asked);
    const changed = Object.keys(before).flatMap((each) =>
      Array.from(before[each]!.data).flatMap((value, k) =>
        Object.is(value, asked.parameters[each]!.data[k]) ? [] : [`${each} ${k}`],
      ),
    );
    expect(changed).toHaveLength(1);
  });

  it('says what the subject calls a quantity, and shows the case as it was sent', async () => {
    const gradients: Parameters<typeof foreignSubject>[1] = {
      gradients: ({ R, ...rest }) => ({ ...rest, R: { ...R!, data: R!.data.map((value) => 2 * value) } }),
    };
    const { result } = await check({
      subject: foreignSubject('onnx', gradients),
      cases: 10,
      cells: ['lstm'],
      wants: quick,
    });
    const [finding] = result.findings;
    expect([finding!.quantity, finding!.fault]).toEqual([expect.stringMatching(/^Waa/), 'scaled']);
    expect(finding!.names).toEqual([expect.stringMatching(/^R/)]);
    expect(finding!.entry).toMatchObject({
      name: finding!.names![0],
      index: [expect.any(Number), expect.any(Number), expect.any(Number)],
    });
    expect(finding!.case).toHaveProperty('parameters.W');
  });

  it.each([
    ['onnx', { readout: ['last'] }, 'supports.readout'],
    ['pytorch', { reset: ['before'] }, 'supports.reset'],
    ['flax', { reset: ['after', 'before'] }, 'supports.reset'],
    ['flax', { bias: [true, false] }, 'supports.bias'],
  ] as const)('refuses what %s has no place for: %j', async (convention, supports, where) => {
    const described = foreignSubject(convention, { supports: supports as Otherwise['supports'] & object });
    const { result } = await check({ subject: described, cases: 1 });
    expect(result.error?.kind).toBe('describe');
    expect(result.error?.message).toContain(`describe().${where}`);
  });
});

type Tensors = Readonly<Record<string, DenseTensor>>;
type Mutable = Record<string, Tensor>;

/** ONNX's names for what came under PyTorch's, numbers as they stand: PyTorch's order of gates is taken for ONNX's. */
function asOnnx(parameters: Request['parameters']): Request['parameters'] {
  const { weight_ih_l0: ih, weight_hh_l0: hh, bias_ih_l0: bi, bias_hh_l0: bh } = parameters;
  const slice = ({ shape, data }: Tensor): Tensor => ({ shape: [1, ...shape], data });
  const biases = Float64Array.from([...bi!.data, ...bh!.data]);
  return { W: slice(ih!), R: slice(hh!), B: { shape: [1, biases.length], data: biases } };
}

/** The way back: PyTorch's names for what ONNX would answer. */
function asPytorch({ W, R, B }: Tensors): Tensors {
  const unsliced = ({ shape, data }: DenseTensor): DenseTensor => ({ shape: shape.slice(1), data });
  const half = B!.data.length / 2;
  const bias = (from: number): DenseTensor => ({ shape: [half], data: B!.data.slice(from, from + half) });
  return {
    weight_ih_l0: unsliced(W!),
    weight_hh_l0: unsliced(R!),
    bias_ih_l0: bias(0),
    bias_hh_l0: bias(half),
  };
}
