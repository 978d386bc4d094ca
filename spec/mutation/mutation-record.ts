/** What came of a mutant, in Stryker's words; only the first four are valid. */
export type MutantStatus =
  | 'Killed'
  | 'Timeout'
  | 'Survived'
  | 'NoCoverage'
  | 'CompileError'
  | 'RuntimeError'
  | 'Ignored'
  | 'Pending';

/** What a mutant is, as Stryker reports it; lines and columns count from 1. */
export interface Mutant {
  readonly status: MutantStatus;
  readonly replacement?: string | undefined;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mutant that no spec noticed. */
export interface Survivor {
  /** where it begins and ends: line:column-line:column, counted from 1 */
  readonly at: string;
  /** the first line of what was mutated, without its indentation */
  readonly source: string;
  readonly original: string;
  readonly mutated: string;
  /** whether any spec ran it */
  readonly covered: boolean;
}

/** What came of a file's mutants. */
export interface FileRecord {
  readonly file: string;
  /** of the file and of the specs that it was tried on */
  readonly checksum: string;
  readonly killed: number;
  /** ended as endless: those count as killed */
  readonly timeout: number;
  /** not tried, because they change only what runs while the module loads, or not valid */
  readonly invalid: number;
  readonly survivors: readonly Survivor[];
}

/** The longest stretch of source that a survivor is shown with. */
const longestShown = 100;

/** Counts a file's mutants and keeps those that survived, in the order of the text. */
export function recordOf(
  file: string,
  checksum: string,
  text: string,
  mutants: readonly Mutant[],
): FileRecord {
  const count = (...statuses: MutantStatus[]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .sort((one, other) => before(one.location.start, other.location.start))
    .map((mutant) => survivorOf(text, mutant));
  return {
    file,
    checksum,
    killed: count('Killed'),
    timeout: count('Timeout'),
    invalid: count('CompileError', 'RuntimeError', 'Ignored', 'Pending'),
    survivors,
  };
}

/** Takes the survivors that were tried again, and noticed this time, for killed; those that were not stay. */
export function withSurvivorsOf(earlier: FileRecord, again: FileRecord): FileRecord {
  const stillThere = earlier.survivors.filter((survivor) =>
    again.survivors.some(({ at, mutated }) => at === survivor.at && mutated === survivor.mutated),
  );
  const noticed = earlier.survivors.length - stillThere.length;
  return { ...earlier, checksum: again.checksum, killed: earlier.killed + noticed, survivors: stillThere };
}

/** The line that a survivor begins in. */
export function lineOf({ at }: Survivor): number {
  return Number.parseInt(at, 10);
}

/** The share of valid mutants that were noticed; null where there is none. */
export function scoreOf(records: readonly FileRecord[]): number | null {
  const noticed = sum(records.map(({ killed, timeout }) => killed + timeout));
  const valid = noticed + sum(records.map(({ survivors }) => survivors.length));
  return valid === 0 ? null : noticed / valid;
}

/** Adds up; 0 for nothing. */
export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function survivorOf(text: string, { status, replacement, location }: Mutant): Survivor {
  const { start, end } = location;
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const source = lines[0]!.trim();
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return {
    at: `${start.line}:${start.column}-${end.line}:${end.column}`,
    source,
    original: shortened(lines.join('\n')),
    mutated: shortened(replacement ?? ''),
    covered: status === 'Survived',
  };
}

function shortened(code: string): string {
  const flat = code.replace(/\s+/g, ' ').trim();
  return flat.length > longestShown ? `${flat.slice(0, longestShown - 1)}…` : flat;
}

function before(one: Position, other: Position): number {
  return one.line - other.line || one.column - other.column;
}
