import { type AnyArchitecture, resolveCustomArchitecture } from './custom-architecture.js';
import { resolveArchitecture } from './resolve-architecture.js';

/**
 * Validates an architecture of either kind, one of ours or a subject's own (`"cell": "custom"`), and fills in the defaults.
 *
 * @param where - its path, for the message
 * @throws InputError when a key is unknown, missing or of a wrong value
 */
export function resolveAnyArchitecture(input: unknown, where: string): AnyArchitecture {
  const { cell } = Object(input) as { readonly cell?: unknown };
  return cell === 'custom' ? resolveCustomArchitecture(input, where) : resolveArchitecture(input, where);
}
