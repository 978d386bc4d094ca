/** Chooses the cases on which a subject's behaviour is looked at. */
export interface BehaviourSchedule {
  /**
   * Whether a case is among them; to be asked once for each case that is judged, in order.
   *
   * @param done - how many cases came before it, judged or not
   * @param kind - its kind of cell
   */
  takes(done: number, kind: string): boolean;
}

/** About how many cases are chosen of a run; all of a shorter one. */
const chosenCases = 12;

/**
 * Opens a schedule over a run of so many cases: evenly over the run, and over the kinds of cells that are judged.
 *
 * Chosen as the run goes along, because only then is known what the subject supports: whenever fewer were taken than the
 * share of the run would have it, the next case of the kind that was taken least; of any kind when it is two behind.
 */
export function openSchedule(cases: number): BehaviourSchedule {
  const taken = new Map<string, number>();
  let sum = 0;
  return {
    takes(done, kind) {
      if (cases <= chosenCases) return true;
      const own = taken.get(kind) ?? 0;
      taken.set(kind, own);
      const behind = Math.ceil((chosenCases * (done + 1)) / cases) - sum;
      if (!(behind >= 2 || (behind === 1 && own === Math.min(...taken.values())))) return false;
      taken.set(kind, own + 1);
      sum++;
      return true;
    },
  };
}
