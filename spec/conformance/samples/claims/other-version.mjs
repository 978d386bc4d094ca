import { halvingClaim, measureHalving } from '../halving-claim.mjs';

export const claim = { ...halvingClaim, version: '0.9.0' };
export const measure = measureHalving;
