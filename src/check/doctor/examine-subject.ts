import type { ResolvedDescription } from '../../contract/description.js';
import type { Request } from '../../contract/request.js';
import type { OpenSubject } from '../../contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import { evaluateReference } from '../../network/evaluate.js';
import { precisions } from '../../numeric/precision.js';
import { judgeCompleteness } from './completeness.js';
import { digitsQuestion } from './digits.js';
import type { DoctorFinding, DoctorTopic } from './doctor-finding.js';
import { customEvaluationCount, evaluationCount } from './evaluation-count.js';
import { judgePadding, withEmptyPadding } from './padding.js';
import { openPatient, type Patient } from './patient.js';
import { customRequest, halfPadding, oneStep, ordinarySize, plainRequest } from './plain-request.js';
import {
  infinityQuestion,
  type NumberQuestion,
  nanQuestion,
  negativeZeroQuestion,
} from './special-numbers.js';
import { measureSpeed, speedFindings } from './speed.js';
import { subnormalQuestion } from './subnormal.js';
import { descriptionSentence } from './supports-words.js';

/** What an examination needs. */
export interface Examination {
  /** opens the subject; again after each failure */
  readonly open: () => Promise<OpenSubject>;
  /** the time in milliseconds, from whatever beginning */
  readonly clock: () => number;
  /** takes each finding as it is made, in the order of {@link doctorTopics} */
  readonly onFinding: (finding: DoctorFinding) => void;
}

/**
 * Examines whether a subject can be asked at all, before it is asked whether it is right: what it says of itself, whether
 * numbers reach it and come back as they are, whether it answers the same again, how long that takes.
 *
 * A failure is a finding: of what was asked then, where the subject answers otherwise, or the last one where it does not.
 *
 * @throws InputError when the subject cannot be opened for a reason that is the user's to mend
 */
export async function examineSubject(examination: Examination): Promise<void> {
  const { onFinding } = examination;
  const asking: { topic: DoctorTopic } = { topic: 'description' };
  let patient: Patient | null = null;
  try {
    patient = await openPatient(examination.open);
    await examine(patient, examination, asking);
  } catch (cause) {
    onFinding(failureOf(cause, asking.topic));
  } finally {
    for (const message of (await patient?.close()) ?? []) {
      onFinding({ topic: 'end', status: 'notable', message });
    }
  }
}

async function examine(
  patient: Patient,
  { clock, onFinding }: Examination,
  asking: { topic: DoctorTopic },
): Promise<void> {
  const description = await patient.describe();
  onFinding({ topic: 'description', status: 'fine', message: descriptionSentence(description) });
  asking.topic = 'answer';
  const own = customRequest(description);
  if (own !== null) {
    const speed = await measureSpeed(patient, own, clock);
    onFinding(answers);
    reportCompleteness(patient, description, onFinding);
    for (const finding of speedFindings(speed, customEvaluationCount(description, own))) onFinding(finding);
    return;
  }
  const plain = plainRequest(description, oneStep);
  const ordinary = plainRequest(description, ordinarySize);
  if (plain === null || ordinary === null) return onFinding(nothingToAsk);
  await patient.ask(plain);
  // Asked plainly for a while before it is asked strange things: what fails then fails because of them.
  const speed = await measureSpeed(patient, ordinary, clock);
  onFinding(answers);
  reportCompleteness(patient, description, onFinding);
  for (const finding of speedFindings(speed, evaluationCount(description))) onFinding(finding);
  for (const question of questionsOf(plain, description)) {
    const finding = await answerTo(patient, question);
    if (finding !== null) onFinding(finding);
  }
  asking.topic = 'padding';
  const padded = plainRequest(description, halfPadding);
  if (padded === null || padded.lengths === null || speed.changing !== null) return;
  onFinding(judgePadding(await patient.ask(padded), await patient.ask(withEmptyPadding(padded))));
}

function reportCompleteness(
  patient: Patient,
  description: ResolvedDescription,
  onFinding: Examination['onFinding'],
): void {
  const exchange = patient.lastExchange();
  const finding = exchange && judgeCompleteness(exchange, description);
  if (finding !== null) onFinding(finding);
}

function questionsOf(plain: Request, { precision }: ResolvedDescription): readonly NumberQuestion[] {
  return [
    digitsQuestion(plain, precisions[precision]),
    nanQuestion(plain),
    infinityQuestion(plain),
    subnormalQuestion(plain, precisions[precision]),
    negativeZeroQuestion(plain),
  ];
}

/** Asks a question about numbers; a subject that fails at it is opened anew for the next. */
async function answerTo(patient: Patient, question: NumberQuestion): Promise<DoctorFinding | null> {
  try {
    return question.judge(await patient.ask(question.request), evaluateReference(question.request));
  } catch (cause) {
    const finding = refusalOf(cause, question);
    if (cause instanceof SubjectFailure) await patient.restart();
    return finding;
  }
}

/** What it means that numbers were not answered to: a check does not ask with all of them. */
function refusalOf(cause: unknown, { topic, numbers, mayBeAsked }: NumberQuestion): DoctorFinding {
  if (cause instanceof UnsupportedCase) {
    return {
      topic,
      status: mayBeAsked ? 'notable' : 'fine',
      message: mayBeAsked
        ? `It does not support ${numbers}; cases with such numbers will count as unsupported.`
        : `It does not support ${numbers}, which a check does not send.`,
    };
  }
  const failure = failureOf(cause, topic);
  if (mayBeAsked || !(cause instanceof SubjectFailure) || cause.kind !== 'crash') {
    return { ...failure, message: `Asked with ${numbers} it fails. ${failure.message}` };
  }
  return {
    ...failure,
    status: 'notable',
    message: `It refuses ${numbers}. ${failure.message} A check does not send it, but a network may come to it by itself.`,
  };
}

/** Makes a finding of a failure. @throws what is not the subject's doing */
function failureOf(cause: unknown, topic: DoctorTopic): DoctorFinding {
  if (cause instanceof UnsupportedCase) {
    const said = cause.message === '' ? '' : ` (${cause.message})`;
    return {
      topic,
      status: 'notable',
      message: `It says that it does not support the plainest case that its description promises${said}. Narrow supports to what it can do.`,
    };
  }
  if (!(cause instanceof SubjectFailure)) throw cause;
  const { message, evidence } = cause;
  return { topic, status: 'wrong', message: sentenceOf(message), evidence };
}

/** What a subject throws may be of any length. */
const longestMessage = 600;

function sentenceOf(message: string): string {
  if (message.length > longestMessage) return `${message.slice(0, longestMessage)}…`;
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

const answers: DoctorFinding = {
  topic: 'answer',
  status: 'fine',
  message: 'It answers, and its answers can be read.',
};

const nothingToAsk: DoctorFinding = {
  topic: 'answer',
  status: 'wrong',
  message:
    'It declares nothing that it could be asked. Name a cell in supports.cells (or parameters of its own), and the objective cotangent, or another one with a readout.',
};
