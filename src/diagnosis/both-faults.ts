import type { PlantedFault } from '../fault/planted-fault.js';
import type { Stages } from '../network/stages.js';

/** Makes both of two mistakes at once: at each place the first's, then the second's. */
export function bothFaults(first: PlantedFault, second: PlantedFault): PlantedFault {
  const { quantity, ...both }: PlantedFault = {
    ...second,
    name: `${first.name}; ${second.name}`,
    applies: (request) => first.applies(request) && second.applies(request),
    asked: (request) => {
      const misread = first.asked?.(request) ?? request;
      return second.asked?.(misread) ?? misread;
    },
    stages: (request) => inTurn(first.stages?.(request) ?? {}, second.stages?.(request) ?? {}),
    answered: (reply, request) => {
      const changed = first.answered?.(reply, request) ?? reply;
      return second.answered?.(changed, request) ?? changed;
    },
    calls: (right) => {
      const once = first.calls?.(right) ?? right;
      return second.calls?.(once) ?? once;
    },
  };
  return both;
}

/** Every stage of two, one after the other. */
function inTurn(first: Stages, second: Stages): Stages {
  const names = new Set([...Object.keys(first), ...Object.keys(second)] as (keyof Stages)[]);
  const joined: Record<string, (...told: unknown[]) => void> = {};
  for (const name of names) {
    const [before, after] = [first[name], second[name]] as (((...told: unknown[]) => void) | undefined)[];
    joined[name] = (...told) => {
      before?.(...told);
      after?.(...told);
    };
  }
  return joined as Stages;
}
