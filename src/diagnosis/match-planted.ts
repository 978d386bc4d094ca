import { copyOfRequest } from '../contract/copies.js';
import type { Request } from '../contract/request.js';
import type { FaultKind } from '../fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../fault/planted-fault.js';
import { bothFaults } from './both-faults.js';
import {
  agreesWith,
  type ComparedBlock,
  type Comparison,
  differsFromRight,
  isPresent,
  wrongBlocks,
} from './comparison.js';
import type { Explanation } from './explanation.js';
import { precedenceOf } from './precedence.js';

/** A planted fault that gives what came in some of the wrong blocks, and changes nothing that came right. */
export interface Match {
  readonly fault: PlantedFault;
  readonly explanation: Explanation;
  /** wrong blocks that it changes to something else than what came: another fault must be in them as well */
  readonly disputed: readonly string[];
}

/**
 * Asks every planted fault that could be made on the request what it would answer, and keeps those that agree.
 *
 * A fault explains a wrong block when its gradient is what came, every entry within the budget, and is not the right one. It
 * is out when it changes a block that came right. Kinds are asked in the order of precedence, and asking ends with the
 * first fault that explains every wrong block: no later one could be preferred to it.
 *
 * @param kinds - those of the forward pass are left out
 * @param after - a fault that is known already: each is made together with it
 */
export function matchPlanted(
  comparison: Comparison,
  kinds: readonly FaultKind[],
  after?: PlantedFault,
): readonly Match[] {
  const wrong = wrongBlocks(comparison);
  const matches: Match[] = [];
  for (const kind of inPrecedence(kinds)) {
    for (const fault of kind.candidates(comparison.request)) {
      if (fault.quantity !== undefined && !wrong.some(({ name }) => name === fault.quantity)) continue;
      const verdict = compareWith(comparison, after === undefined ? fault : bothFaults(after, fault));
      if (verdict === null || verdict.explained.length === 0) continue;
      const { explained, disputed } = verdict;
      const explanation: Explanation = {
        fault: fault.fault,
        detail: fault.detail,
        quantities: explained,
        sentence: kind.sentence(fault),
        confidence: 'matched',
      };
      matches.push({ fault, explanation, disputed });
      if (explained.length === wrong.length) return matches;
    }
  }
  return matches;
}

/** The kinds that may be asked, in the order in which they are named; those of one rank stay in the given order. */
function inPrecedence(kinds: readonly FaultKind[]): readonly FaultKind[] {
  return kinds
    .filter(({ part }) => part !== 'forward')
    .sort((left, right) => precedenceOf(left.fault) - precedenceOf(right.fault));
}

/** Which wrong blocks a fault explains and which it disputes; null where it changes a block that came right. */
function compareWith(
  { request, blocks, relativeBudget }: Comparison,
  fault: PlantedFault,
): { explained: string[]; disputed: string[] } | null {
  const planted = plantedGradients(fault, request);
  const explained: string[] = [];
  const disputed: string[] = [];
  for (const block of blocks) {
    if (!isPresent(block)) continue;
    const claimed = planted[block.name]?.data;
    if (claimed === undefined) return null;
    if (!changes(block, claimed)) continue;
    if (block.wrong.length === 0) return null;
    (agreesWith(block, claimed, relativeBudget) ? explained : disputed).push(block.name);
  }
  return { explained, disputed };
}

/** The gradients of an implementation with a fault on its first call. */
export function plantedGradients(fault: PlantedFault, request: Request) {
  const asked: Request = { ...request, want: ['gradients'] };
  // a fault between calls may be that the caller's arrays are changed
  return evaluateWith(fault, fault.calls === undefined ? asked : copyOfRequest(asked)).gradients ?? {};
}

/** Whether a fault's block can be told from the right one; most are the same to the last bit, which is quickly seen. */
function changes(block: ComparedBlock, claimed: ArrayLike<number>): boolean {
  const { expected } = block;
  for (let k = 0; k < expected.length; k++) {
    if (claimed[k] !== expected[k]) return differsFromRight(block, claimed);
  }
  return false;
}
