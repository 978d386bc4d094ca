import { halvingClaim, measureHalving } from '../halving-claim.mjs';

export const claim = { ...halvingClaim, package: 'quartering' };
export const measure = measureHalving;
