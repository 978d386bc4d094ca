import { halvingClaim, measureHalving } from '../halving-claim.mjs';

export const claim = halvingClaim;
export function measure() {
  const { analytic, ...measured } = measureHalving();
  return { ...measured, analytic: 2 * analytic };
}
