import type { ConventionName } from '../../contract/description.js';
import type { Finding } from '../../contract/result.js';
import { decodeRequest, encodeRequest } from '../../contract/wire.js';
import { layoutOf } from '../../convention/layout.js';
import { namesOf, parametersInto } from '../../convention/translate.js';

/** Gives a finding as its subject knows it: the case as it was sent, and what the subject calls the quantity. */
export function findingInConvention(finding: Finding, convention: ConventionName): Finding {
  if (convention === 'backproof' || finding.case === null) return finding;
  const request = decodeRequest(finding.case, 'finding.case');
  const layout = layoutOf(convention, request.architecture);
  const names = namesOf(layout, finding.quantity);
  const sent = { ...request, parameters: parametersInto(layout, request.parameters) };
  return {
    ...finding,
    ...(names.length > 0 && { names }),
    case: JSON.parse(JSON.stringify(encodeRequest(sent, 'json'))) as Finding['case'],
  };
}
