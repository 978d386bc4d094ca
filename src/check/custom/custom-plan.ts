import { buildCustomRequest, type CustomDeclaration, customSpecs } from '../../case/custom-cases.js';
import { InputError, shown } from '../../complaint/input-error.js';
import type { CustomArchitecture } from '../../contract/custom-architecture.js';
import { type CustomRequest, isCustom } from '../../contract/request.js';
import { validateCustomRequest } from '../../contract/validate-request.js';
import {
  type CaseSelection,
  drawnSeries,
  type NamedArchitecture,
  type Planned,
  plannedFrom,
} from '../plan.js';

/**
 * The cases of a run about an architecture of the subject's own: as `planCases` has them, but without a table, and at the
 * sizes of the architectures that are given where there are any.
 *
 * @throws InputError when the selection contradicts itself, names another cell, or has no case with the path that is asked for
 */
export function planCustomCases(
  selection: CaseSelection,
  declared: CustomDeclaration,
): readonly Planned<CustomRequest>[] {
  const { seed, limits, cells, architectures = [] } = selection;
  if (cells !== undefined) throw ownCell(cells);
  const series = drawnSeries({
    seed,
    source: customSpecs(declared, limits, architectures.map(customArchitecture)),
    request: (spec, precision) => buildCustomRequest(declared, spec, precision),
  });
  return plannedFrom(selection, series, ({ path, request }, where) => {
    if (!isCustom(request)) throw notCustom(`${where}.architecture.cell`, request.architecture.cell);
    return { path, request: validateCustomRequest(request, declared.parameters, where) };
  });
}

function customArchitecture({ name, architecture }: NamedArchitecture): CustomArchitecture {
  if (architecture.cell !== 'custom') throw notCustom(`${name}: cell`, architecture.cell);
  return architecture;
}

function ownCell(cells: readonly string[]): InputError {
  return new InputError({
    where: 'options.cells',
    what: `is ${shown(cells)}`,
    expected:
      'expected none, because the subject declares parameters of its own, so that its cell is none of those',
    next: 'Leave --cell out',
  });
}

function notCustom(where: string, cell: string): InputError {
  return new InputError({
    where,
    what: `is ${shown(cell)}`,
    expected: 'expected "custom", because the subject declares parameters of its own',
  });
}
