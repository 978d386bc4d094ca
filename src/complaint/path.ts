import { shown } from './input-error.js';

/** Writes the path of a member the way code would reach it: `reply.gradients.Wax`, `reply.gradients["ii.kernel"]`. */
export function memberPath(where: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${where}.${key}` : `${where}[${shown(key)}]`;
}
