import type { Complaint } from '../../src/complaint/input-error.js';
import type { Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { complaintOf } from './complaints.js';

/** Breaks a request in one place, whose value may be anything, and returns the complaint about it. */
export function refused(request: Request, changes: Readonly<Record<string, unknown>>): Complaint {
  return complaintOf(() => validateRequest({ ...request, ...changes } as Request));
}

/** A copy of a tensor, in float64, with one number replaced. */
export function withEntry(source: Tensor, position: number, value: number): Tensor {
  const data = Float64Array.from(source.data);
  data[position] = value;
  return { shape: source.shape, data };
}
