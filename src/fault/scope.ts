import { directionCount } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import type { LayerPass } from '../network/layer-pass.js';

/** Which passes of a network a fault is in: all of them, or one direction of one layer. */
export type Scope = 'everywhere' | { readonly layer: number; readonly direction: number };

/** Tells whether a pass is in a scope. */
export function inScope(scope: Scope, { layer, direction }: Pick<LayerPass, 'layer' | 'direction'>): boolean {
  return scope === 'everywhere' || (scope.layer === layer && scope.direction === direction);
}

/** Whether a request's network has the pass that a scope names. */
export function hasScope({ architecture }: Request, scope: Scope): boolean {
  return (
    scope === 'everywhere' ||
    (scope.layer < architecture.layers && scope.direction < directionCount(architecture))
  );
}

/** The scopes that can be told apart on a request: everywhere first, then each pass where there are several. */
export function scopesOf({ architecture }: Request): readonly Scope[] {
  const passes: Scope[] = [];
  for (let layer = 0; layer < architecture.layers; layer++) {
    for (let direction = 0; direction < directionCount(architecture); direction++) {
      passes.push({ layer, direction });
    }
  }
  return passes.length === 1 ? ['everywhere'] : ['everywhere', ...passes];
}

/** A scope for the name of a fault and for its sentence: nothing, or `layer 1, reverse`. */
export function scopeText(scope: Scope): string {
  if (scope === 'everywhere') return '';
  return `layer ${scope.layer}, ${scope.direction === 0 ? 'forward' : 'reverse'}`;
}

/** A scope for a fault's detail: nothing, or the suffix of its parameters' names. */
export function scopeDetail(scope: Scope): { readonly layer?: number; readonly direction?: string } {
  if (scope === 'everywhere') return {};
  return { layer: scope.layer, direction: scope.direction === 0 ? 'forward' : 'reverse' };
}
