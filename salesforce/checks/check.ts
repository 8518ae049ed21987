import type { Project } from './project';

/** One thing that must hold for the Salesforce side, said as a sentence; `problems` names each place where it does not. */
export interface Check {
  readonly statement: string;
  problems(project: Project): string[] | Promise<string[]>;
}

/** A check that this computer cannot do; the reason says what to install. */
export interface SkippedCheck {
  readonly statement: string;
  readonly skippedBecause: string;
}
