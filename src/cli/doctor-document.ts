import type { DoctorFinding, DoctorTopic } from '../check/doctor/doctor-finding.js';
import { version } from './version.js';

/** Describes what `backproof doctor --json` prints; what is missing is null. */
interface DoctorDocument {
  readonly schema: 'backproof/doctor@1';
  readonly version: string;
  /** the worst of the findings */
  readonly status: DoctorFinding['status'];
  readonly findings: readonly {
    readonly topic: DoctorTopic;
    readonly status: DoctorFinding['status'];
    readonly message: string;
    readonly evidence: {
      readonly sent: string | null;
      readonly received: string | null;
      readonly stderr: string | null;
    } | null;
  }[];
}

/** Writes an examination as a document. */
export function doctorDocument(findings: readonly DoctorFinding[]): DoctorDocument {
  const worst = (['wrong', 'notable'] as const).find((status) =>
    findings.some((finding) => finding.status === status),
  );
  return {
    schema: 'backproof/doctor@1',
    version,
    status: worst ?? 'fine',
    findings: findings.map(({ topic, status, message, evidence }) => ({
      topic,
      status,
      message,
      evidence:
        evidence === undefined
          ? null
          : {
              sent: evidence.sent ?? null,
              received: evidence.received ?? null,
              stderr: evidence.stderr ?? null,
            },
    })),
  };
}
