import { delimiter, join } from 'node:path';
import { SubjectFailure } from '../../contract/subject-failure.js';
import type { PrecisionName } from '../../numeric/precision.js';
import type { BuiltIn, BuiltInSetting } from '../built-in.js';
import { packageFolder } from '../package-folder.js';
import { openProcessSubject } from '../process/process-subject.js';
import { pythonVersion } from '../python-version.js';
import { type Distributions, distributionsFor } from './python-distributions.js';

/** A package that a program imports, and that a person installs by `pip install`. */
export interface PythonPackage {
  /** what pip calls it */
  readonly distribution: string;
  /** other distributions of the same modules, any of which will do: `tensorflow-cpu` for `tensorflow` */
  readonly instead?: readonly string[];
}

/** A built-in subject that is written in Python. */
export interface PythonAdapter {
  readonly name: string;
  /** a sentence without its full stop */
  readonly summary: string;
  readonly precision: PrecisionName;
  /** its file in `src/node/adapters/python/`, on whose path is `backproof_subject`, for those that use it */
  readonly program: string;
  readonly args?: readonly string[];
  /** what it imports, beside NumPy, which every program needs */
  readonly packages: readonly PythonPackage[];
  /** variables that must be set before it starts, as for the choice of a backend */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the wire itself imports. */
const numpy: PythonPackage = { distribution: 'numpy' };

/**
 * One thread, so that a sum is the same in every call; no `__pycache__` in the installed package; output that is buffered as it
 * usually is, because what is printed before the wire stands would pass for a message otherwise.
 */
const usualEnvironment = {
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONUNBUFFERED: undefined,
} as const;

/**
 * Makes a built-in subject of a program in Python that serves backproof's protocol, by `backproof_subject.py` or, as
 * `numpy_subject.py`, by itself.
 *
 * It can run where the interpreter finds all of its packages; they are asked for their versions and not imported.
 */
export function pythonAdapter(adapter: PythonAdapter): BuiltIn {
  const { name, summary, precision, program, args = [], packages, environment = {} } = adapter;
  return {
    name,
    summary,
    precision,
    availability: (setting) => reasonAgainst(setting, [...packages, numpy]),
    async open({ python, ...limits }) {
      const source = join(await packageFolder(), 'src', 'node');
      const words = [python, join(source, 'adapters', 'python', program), ...args];
      const modules = [join(source, 'scaffold', 'python'), process.env.PYTHONPATH ?? ''];
      return openProcessSubject({
        command: words.map(quoted).join(' '),
        environment: {
          ...usualEnvironment,
          PYTHONPATH: modules.filter((folder) => folder !== '').join(delimiter),
          ...environment,
        },
        ...limits,
      });
    },
  };
}

/** Writes a word for the shell, so that it means itself. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Tells what an interpreter lacks and how to get it, in whole sentences; true: nothing. */
async function reasonAgainst(
  setting: BuiltInSetting,
  packages: readonly PythonPackage[],
): Promise<true | string> {
  const { python } = setting;
  try {
    const versions = await distributionsFor(setting);
    return versions === null ? await interpreterReason(python) : missingReason(python, packages, versions);
  } catch (cause) {
    if (!(cause instanceof SubjectFailure)) throw cause;
    return `${cause.message}. See what keeps it, or give another interpreter by --python PATH.`;
  }
}

function missingReason(
  python: string,
  packages: readonly PythonPackage[],
  versions: Distributions,
): true | string {
  const missing = packages
    .filter(({ distribution, instead = [] }) => ![distribution, ...instead].some((each) => versions[each]))
    .map(({ distribution }) => distribution);
  if (missing.length === 0) return true;
  const list = new Intl.ListFormat('en').format(missing);
  return `${python} has no ${list}. Install ${missing.length === 1 ? 'it' : 'them'} by ${quoted(python)} -m pip install ${missing.join(' ')}, or give another interpreter by --python PATH.`;
}

async function interpreterReason(python: string): Promise<string> {
  const version = await pythonVersion(python);
  const what =
    version === null
      ? `${python} is no Python that runs here`
      : `${python} is Python ${version}, which cannot tell what is installed`;
  return `${what}. Install Python 3.9 or newer, or give another interpreter by --python PATH.`;
}
