import packageJson from '../../package.json' with { type: 'json' };
import type { DoctorFinding } from '../check/doctor/doctor-finding.js';
import { examineSubject } from '../check/doctor/examine-subject.js';
import { judgeNode } from '../check/doctor/node-version.js';
import { InputError, shown } from '../complaint/input-error.js';
import type { OpenSubject } from '../contract/subject.js';
import { SubjectFailure } from '../contract/subject-failure.js';
import { exitCodes } from '../contract/verdict.js';
import { type OpeningOptions, openSubject } from '../node/open-subject.js';
import { pythonVersion } from '../node/python-version.js';
import { needsThread, type SubjectSource, subjectSource } from '../node/subject-source.js';
import { subjectCommand } from './check-plan.js';
import { configure } from './configuration.js';
import { type DoctorCommandLine, doctorCommandLine } from './doctor-command-line.js';
import { doctorDocument } from './doctor-document.js';
import { findingText, summaryText } from './doctor-text.js';
import { examineInThread } from './examine-in-thread.js';
import { endingWith } from './interruption.js';
import { terminalColours, terminalWidth } from './reporters.js';
import { usualPython, usualReplyBytes } from './subject-options.js';

/** `backproof doctor`: can anything be checked here? */
export function doctorCommand() {
  return doctorCommandLine().action((_subject, _options, command) => runDoctor(command));
}

/**
 * Runs `backproof doctor`: this machine first, then the configuration, then the subject; each finding is printed as it is
 * made.
 *
 * @throws InputError when the subject is none
 */
async function runDoctor(command: DoctorCommandLine): Promise<void> {
  const { json } = command.opts();
  const findings: DoctorFinding[] = [];
  const width = process.stdout.isTTY === true ? terminalWidth() : null;
  const layout = { colours: terminalColours(true), width };
  const onFinding = (finding: DoctorFinding): void => {
    findings.push(finding);
    if (!json) process.stdout.write(findingText(finding, layout));
  };
  const source = await examineAll(command, onFinding);
  // First the code, then the rest: a reader may go away before its end.
  process.exitCode = exitCodeOf(findings);
  if (json) process.stdout.write(`${JSON.stringify(doctorDocument(findings), null, 2)}\n`);
  else process.stdout.write(`\n${summaryText(findings, source)}`);
}

/** Examines everything. @returns the command that checks the subject; null when none was given */
async function examineAll(
  command: DoctorCommandLine,
  onFinding: (finding: DoctorFinding) => void,
): Promise<string | null> {
  onFinding(judgeNode(process.versions.node, packageJson.engines.node));
  const configured = await configure(command).catch((cause: unknown) => {
    if (!(cause instanceof InputError)) throw cause;
    onFinding({ topic: 'configuration', status: 'wrong', message: cause.message });
    return null;
  });
  if (configured === null) return null;
  const { file, warnings, options, args } = configured;
  const found =
    file === null ? 'There is no configuration file, and none is needed.' : `${file} can be read.`;
  onFinding({ topic: 'configuration', status: 'fine', message: found });
  for (const message of warnings) onFinding({ topic: 'configuration', status: 'notable', message });
  if (options.python !== usualPython) onFinding(await pythonFinding(options.python));
  if (args[0] === undefined && options.command === undefined) return null;

  const source = subjectSource(args[0], options.command);
  const opening = {
    timeoutMs: options.timeout,
    maxReplyBytes: usualReplyBytes,
    python: options.python,
  };
  await (needsThread(source) ? examineInThread : examineHere)(source, opening, onFinding);
  return subjectCommand({ source, opening });
}

async function pythonFinding(python: string): Promise<DoctorFinding> {
  const advice = 'Check the path; "which python3" shows where one is.';
  try {
    const version = await pythonVersion(python);
    if (version !== null) {
      return { topic: 'python', status: 'fine', message: `${shown(python)} is Python ${version}.` };
    }
    const message = `${shown(python)} does not run as a Python interpreter. ${advice}`;
    return { topic: 'python', status: 'wrong', message };
  } catch (cause) {
    if (!(cause instanceof SubjectFailure)) throw cause;
    return { topic: 'python', status: 'wrong', message: `${cause.message}. ${advice}` };
  }
}

/** Examines a subject that is a process of its own, or comes with backproof: it is ended when this process is. */
async function examineHere(
  source: SubjectSource,
  opening: OpeningOptions,
  onFinding: (finding: DoctorFinding) => void,
): Promise<void> {
  await endingWith(async (onOpen) => {
    let current: OpenSubject | null = null;
    const open = async (): Promise<OpenSubject> => {
      const isFirst = current === null;
      const opened = await openSubject(source, opening);
      current = opened;
      if (isFirst) onOpen({ kill: () => current?.kill() });
      return opened;
    };
    await examineSubject({ open, clock: () => performance.now(), onFinding });
  });
}

/** What is wrong with the subject is its own; everything else is for whoever calls. */
function exitCodeOf(findings: readonly DoctorFinding[]): number {
  const wrong = findings.filter(({ status }) => status === 'wrong').map(({ topic }) => topic);
  if (wrong.length === 0) return exitCodes.pass;
  const isSurroundings = (['node', 'configuration', 'python'] as const).some((topic) =>
    wrong.includes(topic),
  );
  return isSurroundings ? exitCodes.usage : exitCodes.error;
}
