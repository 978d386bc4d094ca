import type { Entry } from '../../comparison/agreement.js';
import type { AnyRequest } from '../../contract/request.js';
import { sameShape, type Tensor } from '../../contract/tensor.js';
import type { ComparisonRecord } from '../comparison-record.js';

/**
 * Compares the request that a subject was given with what it was before the call: the arrays must be as they were.
 *
 * @param given - the copy that the subject had
 * @param asked - the request that it was a copy of
 */
export function comparePurity(given: AnyRequest, asked: AnyRequest): ComparisonRecord[] {
  const after = arraysOf(given);
  const changed = [...arraysOf(asked)].flatMap(([name, before]) => changeOf(name, before, after.get(name)));
  return changed.length > 0 ? changed : [record('request', [], null, [])];
}

/** Every array of a request, by the name that messages use. */
function arraysOf({
  parameters,
  inputs,
  tokens,
  lengths,
  state,
  objective,
}: AnyRequest): Map<string, Tensor> {
  const arrays = new Map<string, Tensor>(Object.entries(parameters));
  const add = (name: string, block: Tensor | null | undefined): void => {
    if (block !== null && block !== undefined) arrays.set(name, block);
  };
  add('inputs', inputs);
  add('tokens', tokens);
  if (lengths !== null) add('lengths', { shape: [lengths.length], data: Float64Array.from(lengths) });
  add('h', state?.h);
  add('c', state?.c);
  if (objective.kind === 'cotangent') {
    add('objective.outputs', objective.outputs);
    add('objective.h', objective.h);
    add('objective.c', objective.c);
  } else add('objective.targets', objective.targets);
  return arrays;
}

function changeOf(name: string, before: Tensor, after: Tensor | undefined): ComparisonRecord[] {
  const isThere = after !== undefined && sameShape(before.shape, after.shape);
  if (!isThere || after.data.length !== before.data.length) {
    return [{ ...record(name, before.shape, null, []), outcome: 'missing', ...faultOf(name) }];
  }
  const wrong: number[] = [];
  for (let k = 0; k < before.data.length; k++) if (!Object.is(before.data[k], after.data[k])) wrong.push(k);
  const [index] = wrong;
  if (index === undefined) return [];
  const [expected, actual] = [before.data[index]!, after.data[index]!];
  const error = Math.abs(actual - expected);
  const first = { index, actual, expected, error, budget: 0, ratio: Number.POSITIVE_INFINITY };
  return [{ ...record(name, before.shape, first, wrong), outcome: 'differs', ...faultOf(name) }];
}

function record(
  quantity: string,
  shape: readonly number[],
  worst: Entry | null,
  wrong: readonly number[],
): ComparisonRecord {
  return {
    check: 'behaviour/purity',
    witness: 'itself',
    quantity,
    shape,
    outcome: 'agrees',
    worst,
    wrong,
    evidence: 'telling',
  };
}

function faultOf(name: string): Pick<ComparisonRecord, 'fault' | 'message'> {
  return {
    fault: 'mutates-arguments',
    message: `The call changed ${name}, an array of its caller's; whoever uses it next computes with other numbers. Copy it before writing into it.`,
  };
}
