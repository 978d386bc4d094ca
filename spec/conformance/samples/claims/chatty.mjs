import { halvingClaim, measureHalving } from '../halving-claim.mjs';

process.stdout.write('a library that greets');
export const claim = halvingClaim;
export function measure() {
  // Whatever a library leaves open must not keep the report waiting.
  setInterval(() => undefined, 1000);
  return measureHalving();
}
