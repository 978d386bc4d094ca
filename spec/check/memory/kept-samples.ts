import fc from 'fast-check';
import type { KeptCase } from '../../../src/check/memory/kept-cases.js';
import { keptPath } from '../../../src/check/memory/kept-cases.js';
import type { AnyRequest } from '../../../src/contract/request.js';
import { shapeSize, type Tensor, tensor } from '../../../src/contract/tensor.js';
import { elmanRequest, gruRequest, lstmRequest } from '../../contract/sample-requests.js';

/** A kept case of a request, told from others by a number in its bias. */
export function keptCase(number: number, changes: Partial<KeptCase> = {}): KeptCase {
  const sample = elmanRequest();
  const { ba, ...others } = sample.parameters;
  const told = tensor(
    ba!.shape,
    Float64Array.from(ba!.data, () => number),
  );
  const request = { ...sample, parameters: { ...others, ba: told } };
  return {
    path: keptPath(request),
    request,
    replay: `--seed 7 --path ${number}`,
    check: 'gradient/reference',
    fault: 'scaled',
    quantity: 'Waa',
    ...changes,
  };
}

/** Any finite double, with those that texts lose first: −0, the smallest and the largest, and what is no short decimal. */
const finite = fc.oneof(
  fc.constantFrom(-0, 5e-324, -2.2250738585072014e-308, Number.MAX_VALUE, 0.1 + 0.2, 1 / 3),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A request about an architecture of the subject's own. */
function customRequest(): AnyRequest {
  const { architecture: _, ...rest } = lstmRequest();
  const architecture = {
    cell: 'custom',
    inputSize: 4,
    hiddenSize: 5,
    layers: 1,
    bidirectional: false,
  } as const;
  return { ...rest, architecture: { ...architecture, readout: null } };
}

/** Requests of four architectures, dense and with tokens, whose parameters are any finite numbers. */
export const anyRequest: fc.Arbitrary<AnyRequest> = fc
  .constantFrom<AnyRequest[]>(lstmRequest(), gruRequest(), elmanRequest(), customRequest())
  .chain((request) =>
    fc
      .tuple(...Object.entries(request.parameters).map(([name, block]) => anyBlock(name, block)))
      .map((blocks) => ({ ...request, parameters: Object.fromEntries(blocks) })),
  );

function anyBlock(name: string, { shape }: Tensor): fc.Arbitrary<[string, Tensor]> {
  const count = shapeSize(shape);
  return fc
    .array(finite, { minLength: count, maxLength: count })
    .map((numbers): [string, Tensor] => [name, tensor(shape, numbers)]);
}

/** Any kept case, of any of those requests. */
export const anyKept: fc.Arbitrary<KeptCase> = fc
  .record({
    request: anyRequest,
    replay: fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
    check: fc.constantFrom('forward/reference', 'gradient/self', 'behaviour/state'),
    fault: fc.constantFrom('unknown', 'stale-state', null),
    quantity: fc.string({ maxLength: 20, unit: 'binary' }),
  })
  .map((each) => ({ ...each, path: keptPath(each.request) }));
