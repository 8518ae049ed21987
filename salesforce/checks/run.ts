import { resolve } from 'node:path';

import { findJava } from '../../tools/find-java.mjs';
import { apexAnalysis } from './apex-analysis';
import { APEX_CHECKS } from './apex-checks';
import { callCenter } from './call-center-check';
import type { Check, SkippedCheck } from './check';
import { conversion } from './conversion-check';
import { LABEL_CHECKS } from './label-checks';
import { LIGHTNING_CHECKS } from './lightning-checks';
import { MATCHING_CHECKS } from './matching-checks';
import { METADATA_CHECKS } from './metadata-checks';
import { PERMISSION_SET_CHECKS } from './permission-set-checks';
import { readProject, type Project } from './project';
import { twin } from './twin-check';

/** What can be known of the Salesforce side without an org: `npm run salesforce`. */
async function run(): Promise<void> {
  const project = readProject(resolve(__dirname, '..'));
  const checks = [
    ...METADATA_CHECKS,
    conversion,
    ...APEX_CHECKS,
    ...PERMISSION_SET_CHECKS,
    ...MATCHING_CHECKS,
    ...LABEL_CHECKS,
    ...LIGHTNING_CHECKS,
    callCenter,
    twin,
    ...apexAnalysis(findJava()),
  ];
  const count = { ok: 0, FAILED: 0, skipped: 0 };
  for (const check of checks) {
    const { outcome, details } = await outcomeOf(check, project);
    count[outcome] += 1;
    console.log(`${outcome.padEnd(7)} ${check.statement}`);
    for (const detail of details) console.log(`        ${detail}`);
  }
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(
    count.FAILED > 0
      ? `${count.FAILED} of ${checks.length} checks failed${skipped}`
      : `${count.ok} checks passed${skipped}`,
  );
  if (count.FAILED > 0) process.exitCode = 1;
}

async function outcomeOf(
  check: Check | SkippedCheck,
  project: Project,
): Promise<{ outcome: 'ok' | 'FAILED' | 'skipped'; details: string[] }> {
  if ('skippedBecause' in check) return { outcome: 'skipped', details: [check.skippedBecause] };
  const problems = await check.problems(project);
  return { outcome: problems.length > 0 ? 'FAILED' : 'ok', details: problems };
}

void run();
