import { stateShape } from '../../contract/quantities.js';
import { batchShape, type Objective, type Request } from '../../contract/request.js';
import { zeros } from '../../contract/tensor.js';

/** The parts of a loss without a readout. */
export type Cotangents = Omit<Extract<Objective, { readonly kind: 'cotangent' }>, 'kind'>;

/** The cotangents of a request; none where it has a readout. */
export function cotangentsOf({ objective }: Pick<Request, 'objective'>): Cotangents {
  if (objective.kind !== 'cotangent') return {};
  const { kind: _, ...cotangents } = objective;
  return cotangents;
}

/**
 * Takes the readout off a network and gives it cotangents instead.
 *
 * Without any the loss is ⟨0, h_n⟩: a sum of nothing at all is none that every implementation can differentiate.
 */
export function bareRequest(request: Request, cotangents: Cotangents): Request {
  const { architecture, parameters } = request;
  const layers = Object.entries(parameters).filter(([name]) => name !== 'Wya' && name !== 'by');
  const isEmpty = Object.keys(cotangents).length === 0;
  const nothing = () => ({ h: zeros(stateShape(architecture, batchShape(request).batchSize)) });
  return {
    ...request,
    architecture: { ...architecture, readout: null },
    parameters: Object.fromEntries(layers),
    objective: { kind: 'cotangent', ...(isEmpty ? nothing() : cotangents) },
  };
}
