import type { ConventionName } from '../../contract/description.js';
import type { Finding } from '../../contract/result.js';
import { flatIndex, multiIndex } from '../../contract/tensor.js';
import { decodeRequest, encodeRequest } from '../../contract/wire.js';
import { type Layout, layoutOf } from '../../convention/layout.js';
import { entryOf, namesOf, parametersInto } from '../../convention/translate.js';

/**
 * Adds to a finding what its subject knows of it: the case as it was sent, what its convention calls the quantity, and where the
 * worst entry stands there. Quantity, index and places in the message stay ours.
 */
export function findingInConvention(finding: Finding, convention: ConventionName): Finding {
  if (convention === 'backproof' || finding.case === null) return finding;
  const request = decodeRequest(finding.case, 'finding.case');
  const layout = layoutOf(convention, request.architecture);
  const names = namesOf(layout, finding.quantity);
  const entry = worstEntry(layout, finding);
  const sent = { ...request, parameters: parametersInto(layout, request.parameters) };
  return {
    ...finding,
    ...(names.length > 0 && { names }),
    ...(entry && { entry }),
    case: JSON.parse(JSON.stringify(encodeRequest(sent, 'json'))) as Finding['case'],
  };
}

function worstEntry(layout: Layout, { quantity, worst }: Finding): Finding['entry'] | null {
  const own = layout.ours.find(({ name }) => name === quantity);
  if (own === undefined || worst === null || worst.index.length !== own.shape.length) return null;
  const found = entryOf(layout, quantity, flatIndex(own.shape, worst.index));
  return found && { name: found.name, index: multiIndex(found.shape, found.position) };
}
