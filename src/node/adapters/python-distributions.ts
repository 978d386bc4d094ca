import { SubjectFailure } from '../../contract/subject-failure.js';
import { askPython } from '../ask-python.js';
import type { BuiltInSetting } from '../built-in.js';

/** The versions of all that is installed for an interpreter, by names as pip writes them: `tensorflow-cpu`. */
export type Distributions = Readonly<Record<string, string>>;

/** Reading what pip wrote takes an interpreter a tenth of a second; one on a slow network disk may take several. */
const limitMs = 20_000;

/** The folder in which backproof is started is not where packages are looked for. Of two versions, the first is imported. */
const probe = `
import sys
sys.path = [folder for folder in sys.path if folder]
import importlib.metadata, json, re
versions = {}
for distribution in importlib.metadata.distributions():
    name, version = distribution.metadata["Name"], distribution.version
    if name and version:
        versions.setdefault(re.sub("[-_.]+", "-", name).lower(), version)
print(json.dumps(versions))
`;

const asked = new WeakMap<BuiltInSetting, Promise<Distributions | null>>();

/**
 * Asks an interpreter what is installed, once for a setting, however many subjects are to run by it.
 *
 * @returns null when it does not run, or cannot tell
 * @throws SubjectFailure of the kind `timeout` when it does not answer
 */
export function distributionsFor(setting: BuiltInSetting): Promise<Distributions | null> {
  const answer = asked.get(setting) ?? distributionsOf(setting.python);
  asked.set(setting, answer);
  return answer;
}

async function distributionsOf(python: string): Promise<Distributions | null> {
  try {
    const said = await askPython(python, ['-c', probe], limitMs);
    // What runs whenever this interpreter starts may have printed before.
    return said === null ? null : (JSON.parse(said.trimEnd().split('\n').at(-1)!) as Distributions | null);
  } catch (cause) {
    if (cause instanceof SubjectFailure) throw cause;
    return null;
  }
}
