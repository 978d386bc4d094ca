import { gradientShapes } from '../../../src/contract/quantities.js';
import type { Request } from '../../../src/contract/request.js';

/** The names of all that is owed to a request by a subject that can answer everything. */
export function owedQuantities(request: Request): string[] {
  const cell = request.architecture.cell === 'lstm' ? ['c_n'] : [];
  return ['loss', 'outputs', 'h_n', ...cell, ...gradientShapes(request).map(({ name }) => name)];
}
