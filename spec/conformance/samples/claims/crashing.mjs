import { halvingClaim } from '../halving-claim.mjs';

export const claim = halvingClaim;
export function measure() {
  throw new Error('the library went away');
}
