import { type CaseLimits, usualLimits } from '../case/case-arbitrary.js';
import type { FaultId } from '../contract/faults.js';

/** What a case of a call of `check` and its result depend on; what no text can say is only known to be there. */
interface ReplayedCall {
  readonly seed: number;
  readonly limits: CaseLimits;
  /** undefined: no more than usual */
  readonly cases?: number | undefined;
  readonly architectures?: unknown;
  readonly first?: readonly { readonly path: string }[] | undefined;
  readonly requests?: unknown;
  readonly wants?: unknown;
  readonly judges?: string | undefined;
  readonly exhaustive?: boolean | undefined;
  /** undefined: the usual one */
  readonly missProbability?: number | undefined;
}

/**
 * Writes the calls of `check` that run one case of a call again: `check({ subject, seed: 7, path: "12:0:3" })`. Options that no
 * text can say, such as `wants`, stand there by their names.
 */
export function replayCalls(call: ReplayedCall): (path: string, cause?: FaultId) => string {
  const { seed, limits, cases, architectures, first, requests, wants, judges } = call;
  const { exhaustive, missProbability } = call;
  const { maxHidden, maxLength } = limits;
  const isUsual = maxHidden === usualLimits.maxHidden && maxLength === usualLimits.maxLength;
  return (path, cause) => {
    const which = JSON.stringify(path);
    const parts = [
      'subject',
      `seed: ${seed}`,
      architectures !== undefined && 'architectures',
      first?.some((each) => each.path === path) === true && 'first',
      !isUsual && `limits: { maxHidden: ${maxHidden}, maxLength: ${maxLength} }`,
      wants !== undefined && 'wants',
      judges === 'independent' && `judges: "${judges}"`,
      exhaustive === true && 'exhaustive: true',
      missProbability !== undefined && `missProbability: ${missProbability}`,
      cases !== undefined && `cases: ${cases}`,
      cause !== undefined && `cause: "${cause}"`,
      requests === undefined
        ? `path: ${which}`
        : `requests: requests.filter(({ path }) => path === ${which})`,
    ];
    return `check({ ${parts.filter((part) => part !== false).join(', ')} })`;
  };
}
