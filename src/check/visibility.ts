import { kindName } from '../case/corner-cases.js';
import type { Reply, Request } from '../contract/request.js';
import type { Power } from '../contract/result.js';
import type { FaultKind } from '../fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../fault/planted-fault.js';
import { evaluateReference } from '../network/evaluate.js';
import { quantityKind } from './certificates.js';
import type { Expectation } from './expectation.js';
import { alters, askedInFull, differs, isShownByCalls } from './shown-on.js';

/** Collects which planted faults the cases of a run would have shown. */
export interface Visibility {
  /** takes a case of the run and what is right on it, as far as the subject declares to answer */
  add(request: Request, expectation: Expectation): void;
  /** what the run would have shown; the names of the invisible ones in the catalogue's order */
  power(): Power;
}

/**
 * A fault between calls is asked again on so many cases at most, about as many as a run looks at the behaviour on: the
 * eight calls of each are the dear part, and what twelve cases do not show, more of the same kind seldom do.
 */
const behaviourCases = 12;

/** On so many requests beyond the run's own cases a fault is tried, to tell whether it could have been made at all. */
const mostTried = 3;

/** What the other requests of a fault between calls are drawn from; any seed does. */
const otherSeed = 0;

/**
 * Opens a count of the planted faults that a run would have shown.
 *
 * A member of the catalogue is **planted** if it could have been made in what the run tries: it changes something that the
 * subject owes on a case of the run, or on a request that the subject takes and whose kind of cell the run has met. It is
 * **visible** if some case shows it: by its first answer, or, between calls, by asking as the checks of the behaviour do.
 *
 * A member is evaluated until it has been seen once: a run pays for what is hard to see alone.
 *
 * @param askable - requests that the subject takes (`askableRequests`), to tell what could have been made; asked for once,
 *   at the end, if some member applied to no case
 */
export function openVisibility(
  kinds: readonly FaultKind[],
  askable: () => readonly Request[] = () => [],
): Visibility {
  const members = kinds.flatMap(({ planted }) => planted);
  const betweenCalls = new Set(
    kinds.flatMap(({ part, planted }) => (part === 'behaviour' ? planted : [])).filter(({ calls }) => calls),
  );
  const unseen = new Set(members);
  const timesMet = new Map<PlantedFault, number>();
  const kindsMet = new Set<string>();
  const owed = new Set<string>();

  /** Whether a fault that applies shows on a case; it is met where it makes any difference. */
  const isShown = (fault: PlantedFault, { request, right }: Known, expectation: Expectation): boolean => {
    const wrong = betweenCalls.has(fault) ? null : evaluateWith(fault, request);
    if (wrong !== null && !alters(wrong, right, owed)) return false;
    const times = (timesMet.get(fault) ?? 0) + 1;
    timesMet.set(fault, times);
    if (wrong !== null) return differs(wrong, expectation);
    return times <= behaviourCases && isShownByCalls(fault, expectation, otherSeed);
  };

  return {
    add(request, expectation) {
      kindsMet.add(kindName(request.architecture));
      for (const name of [...expectation.forward.keys(), ...expectation.gradients.keys()]) {
        owed.add(quantityKind(name));
      }
      const known = knownOf(request);
      for (const fault of unseen) {
        if (fault.applies(request) && isShown(fault, known, expectation)) unseen.delete(fault);
      }
    },
    power() {
      const isMet = (fault: PlantedFault): boolean => timesMet.has(fault);
      const possible = members.every(isMet)
        ? []
        : askable()
            .filter(({ architecture }) => kindsMet.has(kindName(architecture)))
            .map(knownOf);
      const planted = members.filter(
        (fault) =>
          isMet(fault) ||
          possible
            .filter(({ request }) => fault.applies(request))
            .slice(0, mostTried)
            .some(
              ({ request, right }) =>
                betweenCalls.has(fault) || alters(evaluateWith(fault, request), right, owed),
            ),
      );
      const invisible = planted.filter((fault) => unseen.has(fault)).map(({ name }) => name);
      return { planted: planted.length, visible: planted.length - invisible.length, invisible };
    },
  };
}

/** A request that is asked in full, and what is right then: computed once for all faults that are tried on it. */
interface Known {
  readonly request: Request;
  readonly right: Reply;
}

function knownOf(asked: Request): Known {
  const request = askedInFull(asked);
  return { request, right: evaluateReference(request) };
}
