import { InputError, shown } from '../complaint/input-error.js';

const longestReason = 300;
const expected = 'expected a module that loads, because nothing can be asked of it before';

/**
 * Says why a module could not be loaded: its syntax, what it imports, or what it threw, with the line where that is known.
 *
 * @param error - whatever was thrown; it comes from the module and may be anything
 * @param path - how the user calls the module
 * @param absolute - where it stands, as messages and stacks name it
 */
export function loadingComplaint(error: unknown, path: string, absolute: string): InputError {
  if (error instanceof InputError) {
    return new InputError({ ...error.complaint, where: `${path}: ${error.complaint.where}` });
  }
  const message = textOf(error, 'message') ?? '';
  return (
    syntaxComplaint(message, path, absolute) ??
    importComplaint(message, path) ??
    thrownComplaint(error, message, path, absolute)
  );
}

/** A parser's message ends with the place, on a line of its own: `Unexpected token \n /home/x/my.ts:2:0`. */
function syntaxComplaint(message: string, path: string, absolute: string): InputError | null {
  const [, reason, file, line] = /^ParseError: ([^\n]*)\n\s*(.*):(\d+):\d+\s*$/.exec(message) ?? [];
  if (reason === undefined || file === undefined) return null;
  return new InputError({
    where: `${file === absolute ? path : file}:${line}`,
    what: `cannot be parsed (${shown(reason.trim(), longestReason)})`,
    expected: 'expected TypeScript or JavaScript',
  });
}

function importComplaint(message: string, path: string): InputError | null {
  const [, specifier] = /^Cannot find (?:module|package) '([^']*)'/.exec(message) ?? [];
  if (specifier === undefined) return null;
  const isFile = /^(?:\.|\/|file:)/.test(specifier);
  return new InputError({
    where: path,
    what: `imports ${shown(specifier, longestReason)}, which cannot be found`,
    expected,
    next: isFile ? 'Check the path that it imports' : 'Install that package where the module can find it',
  });
}

function thrownComplaint(error: unknown, message: string, path: string, absolute: string): InputError {
  const [, line] = (textOf(error, 'stack') ?? '').split(`${absolute}:`, 2);
  const lineNumber = line === undefined ? null : /^\d+/.exec(line);
  return new InputError({
    where: lineNumber === null ? path : `${path}:${lineNumber[0]}`,
    what: `throws while it is loaded (${reasonOf(error, message)})`,
    expected,
  });
}

function reasonOf(error: unknown, message: string): string {
  const name = textOf(error, 'name') ?? '';
  return /^\w{1,60}$/.test(name)
    ? `${name}: ${shown(message, longestReason)}`
    : shown(message === '' ? error : message, longestReason);
}

/** A text that an error bears; reading it may itself throw. */
function textOf(error: unknown, member: 'name' | 'message' | 'stack'): string | null {
  try {
    const value = (error as Readonly<Record<string, unknown>>)[member];
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
