import { readdirSync, readFileSync } from 'node:fs';

/**
 * Says whether a process group has members and all of them have ended, unfetched by their parent.
 *
 * Where process 1 is no init, as in many containers, such zombies stay for good, and signals still find them. Read from
 * /proc (proc(5)); false where there is none.
 */
export function areZombies(group: number): boolean {
  const states = processIds()
    .map(stateAndGroup)
    .filter((process) => process.group === group)
    .map(({ state }) => state);
  return states.length > 0 && states.every((state) => state === 'Z' || state === 'X');
}

function processIds(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** State, parent and group follow the program's name, which stands in parentheses and may hold anything, these too. */
function stateAndGroup(id: string): { readonly state?: string | undefined; readonly group: number } {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 3);
    return { state, group: Number(group) };
  } catch {
    return { group: Number.NaN };
  }
}
