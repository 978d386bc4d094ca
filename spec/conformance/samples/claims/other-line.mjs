import { halvingClaim, measureHalving } from '../halving-claim.mjs';

export const claim = { ...halvingClaim, causes: [{ ...halvingClaim.causes[0], line: 8 }] };
export const measure = measureHalving;
