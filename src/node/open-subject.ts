import { InputError, shown } from '../complaint/input-error.js';
import type { OpenSubject, Subject } from '../contract/subject.js';
import { inProcess } from '../subject/in-process.js';
import { builtIns } from './built-ins.js';
import { loadModule } from './load-module.js';
import { openProcessSubject } from './process/process-subject.js';
import type { SubjectSource } from './subject-source.js';

/** What a subject is opened with. */
export interface OpeningOptions {
  /** how long a call may take, from asking to the end of the answer */
  readonly timeoutMs: number;
  /** how long a line of a process may be */
  readonly maxReplyBytes: number;
  /** the interpreter of built-in subjects that are written in Python */
  readonly python: string;
}

/**
 * Opens a subject, wherever it comes from. Whoever opens it closes it.
 *
 * @throws InputError when a module cannot be loaded or holds no subject, and when a built-in subject cannot run here
 */
export async function openSubject(source: SubjectSource, options: OpeningOptions): Promise<OpenSubject> {
  switch (source.kind) {
    case 'built-in':
      return openBuiltIn(source.name, options);
    case 'module':
      return inProcess(await moduleSubject(source.path));
    case 'command':
      return openProcessSubject({ command: source.command, ...options });
  }
}

async function openBuiltIn(name: string, options: OpeningOptions): Promise<OpenSubject> {
  const builtIn = builtIns.find((each) => each.name === name)!;
  const available = await builtIn.availability(options);
  if (available === true) return builtIn.open(options);
  throw new InputError({
    where: `subject ${name}`,
    what: 'cannot run here',
    expected: `expected what it needs to be installed: ${available.replace(/\.$/, '')}`,
    next: 'backproof list shows which subjects can run',
  });
}

/** A subject of this process: the default export of a module. */
async function moduleSubject(path: string): Promise<Subject> {
  const exported = await loadModule(path, { what: 'a subject' });
  const { describe, evaluate } = Object(exported) as Partial<Record<keyof Subject, unknown>>;
  if (typeof describe === 'function' && typeof evaluate === 'function') return exported as Subject;
  throw new InputError({
    where: path,
    what: `exports ${shown(exported)}, which has ${missing(describe, evaluate)}`,
    expected: 'expected its default export to be a subject, with the methods describe and evaluate',
    next: 'export default defineSubject({ name, supports, evaluate }) makes one',
  });
}

function missing(describe: unknown, evaluate: unknown): string {
  const names = [
    ...(typeof describe === 'function' ? [] : ['describe']),
    ...(typeof evaluate === 'function' ? [] : ['evaluate']),
  ];
  return `no method ${names.join(' and no method ')}`;
}
