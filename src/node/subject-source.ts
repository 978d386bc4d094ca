import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { alternatives } from '../complaint/alternatives.js';
import { InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { builtIns, runsForeignCode } from './built-ins.js';

/** Where a subject comes from: it is among those that come with backproof, in a module, or a program of its own. */
export type SubjectSource =
  | { readonly kind: 'built-in'; readonly name: string }
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'command'; readonly command: string };

/**
 * Tells which subject is meant by a name or path, or a command.
 *
 * What looks like a path is one, and so is what there is a file of; everything else must be a built-in's name.
 *
 * @throws InputError when both are given, or nothing has that name
 */
export function subjectSource(name: string | undefined, command: string | undefined): SubjectSource {
  if (command !== undefined) {
    if (name !== undefined) {
      throw new InputError({
        where: '--command',
        what: `is given beside the subject ${shown(name)}`,
        expected: 'expected one of the two, because one subject is checked at a time',
      });
    }
    if (command.trim() !== '') return { kind: 'command', command };
    throw new InputError({
      where: '--command',
      what: 'is empty',
      expected: 'expected what starts the subject, as in --command "python3 my_rnn.py"',
    });
  }
  const names = builtIns.map((builtIn) => builtIn.name);
  if (name === undefined) return { kind: 'built-in', name: 'reference' };
  if (names.includes(name)) return { kind: 'built-in', name };
  const looksLikePath = /[/\\]/.test(name) || extname(name) !== '' || existsSync(name);
  if (looksLikePath) return { kind: 'module', path: name };
  const meant = nearest(name, names);
  throw new InputError({
    where: 'subject',
    what: `is ${shown(name)}`,
    expected: `expected ${alternatives([...names, 'the path of a module'])}`,
    next:
      meant === null
        ? 'A program of its own is checked by --command "…"; backproof init writes a first subject'
        : `Perhaps ${shown(meant)} is meant`,
  });
}

/** Whether a subject's code runs in the thread that opens it, where it could hang, print or exit; ours does none of that. */
export function needsThread(source: SubjectSource): boolean {
  return source.kind === 'module' || (source.kind === 'built-in' && runsForeignCode(source.name));
}

/** How a person calls a subject: as they wrote it. */
export function sourceName(source: SubjectSource): string {
  if (source.kind === 'built-in') return source.name;
  return source.kind === 'module' ? source.path : source.command;
}
