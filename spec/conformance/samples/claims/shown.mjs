import { halvingClaim, measureHalving } from '../halving-claim.mjs';

export const claim = halvingClaim;
export const measure = measureHalving;
